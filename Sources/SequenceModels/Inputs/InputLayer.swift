import Histories
import Kernels
import Learning

/// The input vector of each token: the sum of its item's vector, its gap's, its text values' and each
/// number times that number's vector.
struct InputLayer: Sendable {
  /// (48, D), or no rows.
  private let gap: Parameter
  /// One (values, D) per text input.
  private let texts: [Parameter]
  /// (inputs, D).
  private let numbers: Parameter

  init(_ shape: NetworkShape, declaring declarations: inout Declarations) {
    let width = shape.embedding
    gap = declarations.parameters.matrix(
      "gap", shape.time.input ? GapBuckets.count : 0, width, start: .normal(.numbered(0, 1)))
    texts = shape.textValueCounts.enumerated().map { index, values in
      declarations.parameters.matrix(
        Self.textName(index), values, width, start: .normal(.numbered(0, UInt64(3 + index))),
        meaning: .textValues(input: index))
    }
    numbers = declarations.parameters.matrix(
      "numbers", shape.numberCount, width, start: .normal(.numbered(0, 2)),
      meaning: .numberInputs)
  }

  /// The tensor of a text input.
  static func textName(_ index: Int) -> String { "text.\(index)" }

  /// `output` (N, D).
  func forward(
    _ batch: PackedBatch, of sequences: EncodedSequences, _ items: ItemVectors,
    _ parameters: FloatBuffer, output: Matrix
  ) {
    let tables = Tables(self, parameters, sequences)
    for token in 0..<batch.tokenCount {
      let sum = output.row(token)
      sum.update(from: items.vectors.row(Int(batch.items[token])), count: output.columns)
      tables.forEachVector(batch.indices[token]) { vector, factor in
        add(vector, times: factor, to: sum, count: output.columns)
      }
    }
  }

  /// Adds the gradient of the output (N, D) to the gradients of the vectors.
  func backward(
    _ batch: PackedBatch, of sequences: EncodedSequences, _ items: ItemTable,
    outputGradient: Matrix, gradients: FloatBuffer
  ) {
    let (tables, itemGradients) = (Tables(self, gradients, sequences), gradients[items.items])
    let width = outputGradient.columns
    for token in 0..<batch.tokenCount {
      let gradient = outputGradient.row(token)
      add(gradient, to: itemGradients.row(Int(batch.items[token])), count: width)
      tables.forEachVector(batch.indices[token]) { vector, factor in
        add(gradient, times: factor, to: vector, count: width)
      }
    }
  }

  /// The vectors or their gradients.
  private struct Tables {
    let gap: Matrix
    let texts: [Matrix]
    let numbers: Matrix
    let sequences: EncodedSequences

    init(_ layer: InputLayer, _ buffer: FloatBuffer, _ sequences: EncodedSequences) {
      gap = buffer[layer.gap]
      texts = layer.texts.map { buffer[$0] }
      numbers = buffer[layer.numbers]
      self.sequences = sequences
    }

    /// The vectors, besides the item's, that event `index` adds, with their factors.
    @inline(__always)
    func forEachVector(
      _ index: Int, _ body: (_ vector: UnsafeMutablePointer<Float>, _ factor: Float) -> Void
    ) {
      if gap.rows > 0 { body(gap.row(Int(sequences.gaps[index])), 1) }
      for input in texts.indices {
        let value = sequences.texts[input][index]
        if value >= 0 { body(texts[input].row(Int(value)), 1) }
      }
      for input in 0..<numbers.rows {
        body(numbers.row(input), sequences.numbers[input][index])
      }
    }
  }
}

import Kernels

/// The memory one thread needs to take a packed batch through the network and back; it grows with
/// the largest batch and is used again for the next.
final class Workspace {
  private let shape: NetworkShape
  private let precision: Precision
  private var floats = FloatBuffer(count: 0)
  private var halves = HalfBuffer(count: 0)
  private var tokenCapacity = 0
  private var logitBuffer: FloatBuffer?
  let scratchRow: FloatBuffer

  init(_ shape: NetworkShape, _ precision: Precision) {
    (self.shape, self.precision) = (shape, precision)
    scratchRow = FloatBuffer(count: shape.itemCount)
  }

  private static func floatsPerToken(_ shape: NetworkShape) -> Int {
    let gates = shape.cell.gateCount + (shape.cell.separatesHiddenGates ? 3 : 0)
    let perUnit = 7 + gates + (shape.time.scalesState ? 1 : 0) + (shape.time.gate ? 1 : 0)
    let stages = 2 * shape.stageWidths.reduce(0, +)
    let decoder = shape.hasDecoder ? 2 * shape.embedding + (7 + gates) * shape.outputWidth : 0
    let skip = shape.skip == .none ? 0 : shape.embedding
    return 4 * shape.embedding + skip + decoder + shape.widths.reduce(stages) { $0 + perUnit * $1 }
  }

  /// Of rounded copies: input, gates and states of each layer and the decoder.
  private static func halvesPerToken(_ shape: NetworkShape) -> Int {
    let gates = shape.cell.gateCount + (shape.cell.separatesHiddenGates ? 3 : 0)
    let decoder = shape.hasDecoder ? shape.embedding + (gates + 1) * shape.outputWidth : 0
    let inputs = shape.embedding + shape.widths.dropLast().reduce(0, +)
    return shape.widths.reduce(inputs + decoder) { $0 + (gates + 1) * $1 }
  }

  /// What a workspace holds after a batch of `tokens`.
  static func floatCount(
    _ shape: NetworkShape, _ precision: Precision, tokens: Int, logitRows: Int
  ) -> Int {
    let halves = precision == .fp32 ? 0 : halvesPerToken(shape)
    let perToken = floatsPerToken(shape) + (halves + 1) / 2
    return tokens * perToken * 5 / 4 + (logitRows + 1) * shape.itemCount
  }

  /// Views sized for one batch.
  struct Views {
    /// Input of layer l, after dropout; the last is the network's output. (N, D or H).
    let activations: [Matrix]
    let traces: [RecurrentLayer.Trace]
    /// Gradients of `activations`.
    let gradients: [Matrix]
    let scratches: [RecurrentLayer.Scratch]
    /// (N, D): the faded sums that go past the layers.
    let skipSums: Matrix?
    /// Outputs of the stages after the layers (N, H), and their gradients.
    let stages: [Matrix]
    let stageGradients: [Matrix]
    /// (N, D): what meets the item vectors, and its gradient.
    let queries: Matrix
    let queryGradient: Matrix
    let decoder: DecoderViews?

    /// What the network puts out (N, H), and its gradient.
    var output: Matrix { stages.last ?? activations[activations.count - 1] }
    var outputGradient: Matrix { stageGradients.last ?? gradients[gradients.count - 1] }
  }

  /// What a decoder needs: input (N, D), trace, output (N, H), and their gradients.
  struct DecoderViews {
    let input: Matrix
    let trace: RecurrentLayer.Trace
    let output: Matrix
    let outputGradient: Matrix
    let inputGradient: Matrix
    let scratch: RecurrentLayer.Scratch
  }

  func views(tokens: Int) -> Views {
    let layerWidths = [shape.embedding] + shape.widths
    if tokens > tokenCapacity {
      tokenCapacity = tokens + tokens / 4 + 1
      floats = FloatBuffer(count: tokenCapacity * Self.floatsPerToken(shape))
      if precision != .fp32 {
        halves = HalfBuffer(count: tokenCapacity * Self.halvesPerToken(shape))
      }
    }
    var (offset, halfOffset) = (0, 0)
    func take(_ columns: Int) -> Matrix {
      defer { offset += tokenCapacity * columns }
      return floats.matrix(rows: tokens, columns: columns, at: offset)
    }
    func takeHalf(_ columns: Int) -> HalfMatrix? {
      guard precision != .fp32 else { return nil }
      defer { halfOffset += tokenCapacity * columns }
      return halves.matrix(rows: tokens, columns: columns, at: halfOffset)
    }
    func factor(_ matrix: Matrix) -> Factor {
      Factor(matrix, half: takeHalf(matrix.columns))
    }
    func scratch(_ width: Int) -> RecurrentLayer.Scratch {
      RecurrentLayer.Scratch(
        previousHidden: take(width), hiddenGradient: take(width), cellGradient: take(width))
    }
    func trace(_ input: Matrix, _ width: Int, _ time: LayerTime.Trace) -> RecurrentLayer.Trace {
      RecurrentLayer.Trace(
        input: factor(input), gates: factor(take(shape.cell.gateCount * width)),
        hiddenGates: shape.cell.separatesHiddenGates ? factor(take(3 * width)) : nil,
        halfStates: takeHalf(width), cell: take(width), hidden: take(width), time: time)
    }
    func decoder() -> DecoderViews {
      let (input, width) = (take(shape.embedding), shape.outputWidth)
      return DecoderViews(
        input: input, trace: trace(input, width, LayerTime.Trace(kept: nil, admitted: nil)),
        output: take(width), outputGradient: take(width), inputGradient: take(shape.embedding),
        scratch: scratch(width))
    }
    let activations = layerWidths.map(take)
    let gradients = layerWidths.map(take)
    return Views(
      activations: activations,
      traces: zip(activations, shape.widths).map { input, width in
        let time = LayerTime.Trace(
          kept: shape.time.scalesState ? take(width) : nil,
          admitted: shape.time.gate ? take(width) : nil)
        return trace(input, width, time)
      },
      gradients: gradients,
      scratches: shape.widths.map(scratch),
      skipSums: shape.skip == .none ? nil : take(shape.embedding),
      stages: shape.stageWidths.map(take), stageGradients: shape.stageWidths.map(take),
      queries: take(shape.embedding), queryGradient: take(shape.embedding),
      decoder: shape.hasDecoder ? decoder() : nil)
  }

  /// Logits of `rows` tokens (rows, V).
  func logits(rows: Int) -> Matrix {
    logitRoom(rows: rows).matrix(rows: rows, columns: shape.itemCount)
  }

  /// Room for the logits of `rows` tokens or more.
  func logitRoom(rows: Int) -> FloatBuffer {
    let count = rows * shape.itemCount
    if let logitBuffer, logitBuffer.count >= count { return logitBuffer }
    let buffer = FloatBuffer(count: count)
    logitBuffer = buffer
    return buffer
  }
}

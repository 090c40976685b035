import Histories
import Kernels
import Learning

/// The logits of the items of rows' own histories, from what is known of each alone:
///
///     z_i = Σ_m a_m·x_m(i) + v·tanh(A·x(i) + c)     m over own interests
///
/// Own interest and the demand of all bear on each other here, within bounds that a product of powers
/// lacks: what is bought every week can hardly become more likely. Neither the state nor the item's
/// vector and bias take part: with few users they learn by heart who has what, which is true of
/// training and says little of what comes. tanh(…) is computed again on the way back, for a block of
/// entries at a time, instead of being kept.
///
/// Shapes: x (entries, 16), A (32, 16), a (1, 8), c and v (1, 32).
/// Source: Ren et al. 2019 (RepeatNet), whose mode of repeating also ranks the history by itself.
struct InterestUnits {
  static let count = 32
  /// Entries whose units are in memory together.
  private static let blockSize = 512

  /// a (1, 8), A (32, 16), c and v (1, 32).
  struct Tensors: Sendable {
    fileprivate let linear: Parameter
    fileprivate let input: Parameter
    fileprivate let hiddenBias: Parameter
    fileprivate let output: Parameter

    init(declaring declarations: inout Declarations) {
      linear = declarations.parameters.matrix("copy.linear", 1, DecayedCounts.scalarCount)
      // What they see are logarithms of counts, larger than states.
      input = declarations.parameters.matrix(
        "copy.input", InterestUnits.count, OwnInterests.featureCount,
        start: .uniform(bound: 1 / 16, .numbered(14)))
      hiddenBias = declarations.parameters.matrix(
        "copy.hiddenbias", 1, InterestUnits.count, decays: false)
      output = declarations.parameters.matrix("copy.output", 1, InterestUnits.count)
    }
  }

  private let tensors: Tensors
  private let weights: Weights
  /// With the logits.
  private(set) var interests: OwnInterests

  init(_ tensors: Tensors, _ weights: Weights, _ interests: OwnInterests) {
    (self.tensors, self.weights, self.interests) = (tensors, weights, interests)
    let (hiddenBias, output) = (weights[tensors.hiddenBias], weights[tensors.output])
    let linear = UnsafeRawPointer(weights[tensors.linear].start).loadUnaligned(
      as: DecayedCounts.self)
    let room = BlockRoom()
    forEachBlock { entries in
      let products = products(entries, room)
      for (place, entry) in entries.enumerated() {
        let units = tanhDot(
          products.row(place), hiddenBias.start, weights: output.start, count: Self.count)
        self.interests.rows.values[entry] =
          units + (interests.features[entry].lowHalf * linear).sum()
      }
    }
  }

  /// From the gradient of the logits, by entry, to those of the weights, added to.
  func backward(_ entryGradient: FloatBuffer, gradients: FloatBuffer) {
    let (hiddenBias, output) = (weights[tensors.hiddenBias], weights[tensors.output])
    let (dHiddenBias, dOutput) = (gradients[tensors.hiddenBias], gradients[tensors.output])
    let room = BlockRoom()
    var linear = DecayedCounts.zero
    forEachBlock { entries in
      let products = products(entries, room)
      let dProducts = room.gradients(entries.count)
      dProducts.clear()
      for (place, entry) in entries.enumerated() {
        let gradient = entryGradient.start[entry]
        linear += gradient * interests.features[entry].lowHalf
        tanhDotBackward(
          products.row(place), hiddenBias.start, weights: output.start,
          count: Self.count, gradient: gradient, first: dProducts.row(place),
          second: dHiddenBias.start, weightGradient: dOutput.start)
      }
      multiply(
        dProducts, transposeFirst: true, by: room.inputs(entries.count),
        into: gradients[tensors.input],
        adding: true)
    }
    for index in linear.indices { gradients[tensors.linear].start[index] += linear[index] }
  }

  private func forEachBlock(_ body: (Range<Int>) -> Void) {
    let count = interests.features.count
    for first in stride(from: 0, to: count, by: Self.blockSize) {
      body(first..<min(first + Self.blockSize, count))
    }
  }

  /// A·x of some entries, in `room`, and x with it.
  private func products(_ entries: Range<Int>, _ room: BlockRoom) -> Matrix {
    let (inputs, products) = (room.inputs(entries.count), room.products(entries.count))
    interests.features.withUnsafeBytes { bytes in
      let size = OwnInterests.featureCount * MemoryLayout<Float>.stride
      guard let base = bytes.baseAddress else { return }
      UnsafeMutableRawPointer(inputs.start)
        .copyMemory(from: base + entries.lowerBound * size, byteCount: entries.count * size)
    }
    multiply(inputs, by: weights[tensors.input], transposeSecond: true, into: products)
    return products
  }

  /// Memory for one block.
  private struct BlockRoom {
    private let buffer = FloatBuffer(
      count: InterestUnits.blockSize * (OwnInterests.featureCount + 2 * InterestUnits.count))

    func inputs(_ rows: Int) -> Matrix {
      buffer.matrix(rows: rows, columns: OwnInterests.featureCount)
    }

    func products(_ rows: Int) -> Matrix {
      units(rows, at: InterestUnits.blockSize * OwnInterests.featureCount)
    }

    func gradients(_ rows: Int) -> Matrix {
      units(
        rows, at: InterestUnits.blockSize * (OwnInterests.featureCount + InterestUnits.count))
    }

    private func units(_ rows: Int, at offset: Int) -> Matrix {
      buffer.matrix(rows: rows, columns: InterestUnits.count, at: offset)
    }
  }
}

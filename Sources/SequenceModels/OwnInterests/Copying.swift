import Histories
import Kernels
import Learning

/// The tensors of what own interests do to the logits of a network, where they do.
enum CopyingTensors: Sendable {
  case none
  case decay(StateCopying.Tensors)
  case alone(InterestUnits.Tensors)

  init(_ kind: CopyKind, outputWidth: Int, declaring declarations: inout Declarations) {
    switch kind {
    case .none: self = .none
    case .decay:
      self = .decay(StateCopying.Tensors(width: outputWidth, declaring: &declarations))
    case .alone: self = .alone(InterestUnits.Tensors(declaring: &declarations))
    }
  }
}

/// How the items of rows' own histories change the logits of some outputs of the network (N, H), a row
/// for each history.
enum Copying {
  case decay(StateCopying)
  case alone(InterestUnits)

  /// None where own interests do nothing; `outputs` is asked for where they bear on what is added.
  init?(
    _ tensors: CopyingTensors, _ weights: Weights, _ histories: [OwnInterests.History],
    of sequences: EncodedSequences, _ trends: ItemTrends?, _ outputs: () -> Matrix
  ) {
    switch tensors {
    case .none: return nil
    case .decay(let tensors):
      let interests = OwnInterests(histories, of: sequences, trends)
      self = .decay(StateCopying(tensors, weights, outputs: outputs(), interests))
    case .alone(let tensors):
      let interests = OwnInterests(histories, of: sequences, trends)
      self = .alone(InterestUnits(tensors, weights, interests))
    }
  }

  var offsets: LogitOffsets {
    switch self {
    case .decay(let copying): LogitOffsets(copying.interests.rows)
    case .alone(let units): LogitOffsets(units.interests.rows, replaces: true)
    }
  }

  /// From the gradient of `offsets`, by entry, to that of the outputs (N, H), returned where they bear on
  /// it, and those of the weights, added to.
  func backward(_ offsetGradient: FloatBuffer, gradients: FloatBuffer) -> Matrix? {
    switch self {
    case .decay(let copying): return copying.backward(offsetGradient, gradients: gradients)
    case .alone(let units):
      units.backward(offsetGradient, gradients: gradients)
      return nil
    }
  }
}

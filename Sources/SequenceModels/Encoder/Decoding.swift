import Histories
import Kernels
import Learning

/// The decoder of an encoder–decoder over one batch, forward and backward.
///
///     s₁ = the network's output     s_d = cell(vector of the event before, s_(d−1))
///
/// An LSTM's own cell begins at zero.
/// Source: Sutskever et al. 2014.
struct Decoding {
  let plan: DecodingPlan
  private let parts: DecoderParts
  private let network: Network
  private let pass: EncoderPass

  init(_ parts: DecoderParts, _ pass: NetworkPass, _ plan: DecodingPlan) {
    (self.parts, self.plan, network) = (parts, plan, pass.network)
    self.pass = EncoderPass(
      plan.batch, pass.network.weights, pass.encoderPass.room, pass.dropout)
  }

  private var batch: PackedBatch { plan.batch }
  /// Places of dropout, after those of the network.
  private var inputPlace: Int { network.parts.encoder.depth + 1 }

  /// The tokens that the decoder has states of its own for.
  private var later: Range<Int> { batch.widestStep..<batch.tokenCount }

  var outputGradient: Matrix { pass.room[parts.outputGradient] }

  /// From the network's output (N, H) to what predicts each token of the plan (N, H).
  func forward(_ outputs: Matrix) -> Matrix {
    let (input, output) = (pass.room[parts.input], pass.room[parts.output])
    network.items.copyVectors(of: batch.items, to: input)
    pass.dropout?.apply(to: input, place: inputPlace)
    let first = zeros(batch.widestStep, outputs.columns)
    for token in 0..<batch.widestStep {
      first.row(token).update(from: outputs.row(plan.tokens[token]), count: outputs.columns)
    }
    output.copy(
      from: parts.decoder.forward(pass, input: input, from: DecoderState(outputs: first)).hidden)
    // The network's output has been thinned already.
    pass.dropout?.apply(to: output.rows(later), place: inputPlace + 1)
    return output
  }

  /// From `outputGradient` (N, H), which is overwritten, to the gradient of the network's output
  /// (N, H), overwritten, and those of the weights, added to `gradients`.
  func backward(into gradient: Matrix, _ gradients: FloatBuffer) {
    let (own, dInput) = (outputGradient, pass.room[parts.inputGradient])
    pass.dropout?.apply(to: own.rows(later), place: inputPlace + 1)
    parts.decoder.backward(
      pass, input: pass.room[parts.input], outputGradient: own, inputGradient: dInput,
      gradients: gradients)
    gradient.clear()
    for token in 0..<batch.widestStep {
      gradient.row(plan.tokens[token]).update(from: own.row(token), count: own.columns)
    }
    pass.dropout?.apply(to: dInput, place: inputPlace)
    let itemGradients = gradients[network.parts.items.items]
    for token in later {
      add(
        dInput.row(token), to: itemGradients.row(Int(batch.items[token])), count: dInput.columns)
    }
  }
}

extension Network {
  /// The state of each row after one more event.
  func advance(_ state: DecoderState, with items: [Int32], _ room: Room) -> DecoderState {
    guard let parts = parts.decoder else { return state }
    let count = items.count
    // Two steps, of which the first is given.
    let batch = PackedBatch(stepStarts: [0, count, 2 * count], items: items + items)
    let pass = EncoderPass(batch, weights, room.activations(tokens: 2 * count), nil)
    let input = pass.room[parts.input]
    self.items.copyVectors(of: batch.items, to: input)
    let after = parts.decoder.forward(pass, input: input, from: state)
    let next = DecoderState(
      hidden: zeros(count, state.hidden.columns), cell: zeros(count, state.hidden.columns))
    next.hidden.copy(from: after.hidden.rows(count..<2 * count))
    next.cell.copy(from: after.cell.rows(count..<2 * count))
    return next
  }
}

extension ItemVectors {
  /// The vector of each of some rows of the table (N, D).
  fileprivate func copyVectors(of items: [Int32], to rows: Matrix) {
    for (token, item) in items.enumerated() {
      rows.row(token).update(from: vectors.row(Int(item)), count: rows.columns)
    }
  }
}

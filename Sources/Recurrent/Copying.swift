import Kernels

/// How the items of rows' own histories change the logits of some outputs of the network (N, H), a row
/// for each history.
enum Copying {
  case decay(StateCopying)
  case alone(InterestUnits)

  var offsets: LogitOffsets {
    switch self {
    case .decay(let copying): LogitOffsets(copying.interests.rows)
    case .alone(let units): LogitOffsets(units.interests.rows, replaces: true)
    }
  }

  /// From the gradient of `offsets`, by entry, to that of the outputs (N, H), returned where they bear on
  /// it, and those of the weights, added to.
  func backward(_ offsetGradient: FloatBuffer, gradients: NetworkTensors.Copying) -> Matrix? {
    switch self {
    case .decay(let copying): return copying.backward(offsetGradient, gradients: gradients)
    case .alone(let units):
      units.backward(offsetGradient, gradients: gradients)
      return nil
    }
  }
}

extension PreparedWeights {
  /// What own interests do for the tokens of a plan, where they do.
  func copying(
    _ plan: PredictionPlan, _ outputs: Matrix, of sequences: EncodedSequences
  ) -> Copying? {
    copying(plan.histories, of: sequences, sequences.trainingTrends) {
      plan.tokens.rows(of: outputs)
    }
  }

  /// The same for requests, whose outputs these are.
  func copying(
    _ requests: some Sequence<Recommender.Request>, _ outputs: Matrix,
    of sequences: EncodedSequences
  ) -> Copying? {
    let histories = requests.map { request in
      OwnInterests.History(
        row: request.row, end: sequences.rowStarts[request.row] + request.position,
        secondsAhead: request.queryGap?.seconds ?? 0)
    }
    return copying(histories, of: sequences, sequences.trends) { outputs }
  }

  private func copying(
    _ histories: [OwnInterests.History], of sequences: EncodedSequences, _ trends: ItemTrends?,
    _ outputs: () -> Matrix
  ) -> Copying? {
    guard shape.copy != .none else { return nil }
    let interests = OwnInterests(histories, of: sequences, trends)
    return shape.copy == .alone
      ? .alone(InterestUnits(tensors.copying, interests))
      : .decay(StateCopying(tensors.copying, outputs: outputs(), interests))
  }
}

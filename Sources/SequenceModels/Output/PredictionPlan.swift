import Histories
import Kernels

/// What the tokens of a batch predict, where not each of them predicts the event after it: only those
/// with a target, in the order of their rows.
struct PredictionPlan {
  let tokens: ChosenTokens
  /// For each of them the items that come and what they weigh.
  let targets: SparseRows
  /// For each what was before what comes.
  let histories: [OwnInterests.History]

  init(_ batch: PackedBatch, _ sequences: EncodedSequences) {
    var (tokens, targets, histories) = ([Int](), SparseRows(), [OwnInterests.History]())
    for token in batch.indices.indices.sorted(by: { batch.indices[$0] < batch.indices[$1] }) {
      let next = batch.indices[token] + 1
      let coming = sequences.weightedTargets(from: next)
      guard !coming.isEmpty else { continue }
      tokens.append(token)
      for (item, weight) in coming { targets.append(item, weight) }
      targets.endRow()
      let row = sequences.row(of: next)
      let gap = sequences.gap(before: next - sequences.rowStarts[row], of: row)
      histories.append(.init(row: row, end: next, secondsAhead: gap.seconds))
    }
    self.tokens = ChosenTokens(tokens)
    (self.targets, self.histories) = (targets, histories)
  }
}

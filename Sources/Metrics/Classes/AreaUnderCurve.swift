/// auc: the chance that a row of the positive class has a higher predicted value than one of the others,
/// a tie counting half. Undefined where there is only one class.
///
///     (Σ ranks of positives − P(P + 1)/2) / (P·N)
///
/// Ranks are from 1, lowest first; rows that tie share the mean of theirs. Exact up to 2⁵³ pairs.
/// Source: Mann & Whitney 1947; Hanley & McNeil 1982.
struct AreaUnderCurve: Sendable {
  private var rows: [(predicted: Double, isPositive: Bool)] = []

  mutating func add(predicted: Double, isPositive: Bool) { rows.append((predicted, isPositive)) }

  var value: Double? {
    let sorted = rows.sorted { $0.predicted < $1.predicted }
    var (positives, rankSum, start) = (0.0, 0.0, 0)
    while start < sorted.count {
      var end = start
      var tied = 0.0
      while end < sorted.count, sorted[end].predicted == sorted[start].predicted {
        if sorted[end].isPositive { tied += 1 }
        end += 1
      }
      // The mean of the ranks start + 1 … end.
      rankSum += tied * Double(start + 1 + end) / 2
      positives += tied
      start = end
    }
    let negatives = Double(sorted.count) - positives
    guard positives > 0, negatives > 0 else { return nil }
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
  }
}

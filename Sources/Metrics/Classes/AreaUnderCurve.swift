/// auc: the chance that a row of the positive class has a higher predicted value than one of the others,
/// a tie counting half. Undefined where there is only one class.
///
///     (pairs with the positive above + pairs that tie / 2) / (P·N)
///
/// Exact up to 2⁵³ pairs. Holds 8 bytes a row, and the sorted ones beside them.
/// Source: Mann & Whitney 1947; Hanley & McNeil 1982.
struct AreaUnderCurve: Sendable {
  private var positives: [Double] = []
  private var negatives: [Double] = []

  mutating func add(predicted: Double, isPositive: Bool) {
    if isPositive { positives.append(predicted) } else { negatives.append(predicted) }
  }

  /// Rows.
  var count: Double { Double(positives.count + negatives.count) }

  var value: Double? {
    if positives.isEmpty || negatives.isEmpty { return nil }
    let (above, others) = (positives.sorted(), negatives.sorted())
    var (pairs, below, through) = (0.0, 0, 0)
    for value in above {
      while below < others.count, others[below] < value { below += 1 }
      through = max(through, below)
      while through < others.count, others[through] == value { through += 1 }
      pairs += Double(below) + Double(through - below) / 2
    }
    return pairs / (Double(positives.count) * Double(negatives.count))
  }
}

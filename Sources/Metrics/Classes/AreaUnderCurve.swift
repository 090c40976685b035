/// auc: the chance that a row of the positive class has a higher predicted value than one of the others,
/// a tie counting half. Undefined where there is only one class.
///
///     (pairs with the positive above + pairs that tie / 2) / (P·N)
///
/// Exact up to 2⁵³ pairs. Holds 8 bytes a row, and the sorted ones beside them.
/// Source: Mann & Whitney 1947; Hanley & McNeil 1982.
struct AreaUnderCurve: Sendable {
  private var positives: [Double] = []
  private var others: [Double] = []
  /// Of other parts, in any order.
  private var ties: [Tie] = []

  mutating func add(predicted: Double, isPositive: Bool) {
    if isPositive { positives.append(predicted) } else { others.append(predicted) }
  }

  /// Rows.
  var count: Double {
    ties.reduce(Double(positives.count + others.count)) { $0 + $1.positives + $1.others }
  }

  var value: Double? {
    var pairs = OrderedPairs()
    forEachTie { pairs.add(positives: $0.positives, others: $0.others) }
    return pairs.share
  }

  /// Rows of one prediction.
  private struct Tie {
    var predicted: Double
    var positives = 0.0
    var others = 0.0
  }

  /// Pairs of a positive and another row, counted prediction by prediction from the lowest.
  struct OrderedPairs {
    private var positives = 0.0
    private var others = 0.0
    private var inOrder = 0.0

    mutating func add(positives added: Double, others tied: Double) {
      inOrder += added * (others + tied / 2)
      positives += added
      others += tied
    }

    /// The share of those in order, ties counting half; nil without pairs.
    var share: Double? {
      positives > 0 && others > 0 ? inOrder / (positives * others) : nil
    }
  }

  /// Gives the rows of each prediction, in ascending order.
  private func forEachTie(_ body: (Tie) throws -> Void) rethrows {
    let (above, below) = (positives.sorted(), others.sorted())
    let merged = ties.sorted { $0.predicted < $1.predicted }
    var (first, second, third) = (0, 0, 0)
    while first < above.count || second < below.count || third < merged.count {
      var lowest = Double.infinity
      if first < above.count { lowest = above[first] }
      if second < below.count { lowest = min(lowest, below[second]) }
      if third < merged.count { lowest = min(lowest, merged[third].predicted) }
      var tie = Tie(predicted: lowest)
      while first < above.count, above[first] == lowest {
        tie.positives += 1
        first += 1
      }
      while second < below.count, below[second] == lowest {
        tie.others += 1
        second += 1
      }
      while third < merged.count, merged[third].predicted == lowest {
        tie.positives += merged[third].positives
        tie.others += merged[third].others
        third += 1
      }
      try body(tie)
    }
  }
}

extension AreaUnderCurve {
  /// How many ties stand in one row of a part.
  private static let pieceLength = 256

  func forEachRow(_ name: String, _ body: (PartRow) throws -> Void) rethrows {
    var sums: [Double] = []
    try forEachTie { tie in
      sums += [tie.predicted, tie.positives, tie.others]
      guard sums.count == 3 * Self.pieceLength else { return }
      try body(PartRow(.curve, name, sums))
      sums.removeAll(keepingCapacity: true)
    }
    if !sums.isEmpty { try body(PartRow(.curve, name, sums)) }
  }

  mutating func merge(_ sums: [Double]) -> Bool {
    if sums.count % 3 != 0 { return false }
    for place in stride(from: 0, to: sums.count, by: 3) {
      let tie = Tie(
        predicted: sums[place], positives: sums[place + 1], others: sums[place + 2])
      guard !tie.predicted.isNaN, tie.positives.isCount, tie.others.isCount else { return false }
      ties.append(tie)
    }
    return true
  }
}

/// A list in the order of a program, held against the truth of its user as that program grades it.
struct GradedList: Sendable {
  /// Of each listed item, best first; 0 where it is not relevant.
  let grades: [Double]
  /// Aligned with `grades`, ascending; equal ones tie.
  let order: [Double]
  /// The grades above 0 of all items of the user, listed or not, in descending order.
  let ideal: [Double]

  /// - Parameters:
  ///   - items: each once, in the order of the input.
  ///   - order: aligned with `items`; lower stands first.
  ///   - precedes: whether the name of the first item is before that of the second in byte order.
  init(
    items: [Int32], order: [Double], key: Int32, truth: Truth, convention: MetricConvention,
    precedes: (Int32, Int32) -> Bool
  ) {
    let places = order.map(convention.compared)
    let rows = items.indices.sorted {
      if places[$0] != places[$1] { return places[$0] < places[$1] }
      return convention == .trecEval ? precedes(items[$1], items[$0]) : $0 < $1
    }
    grades = rows.map {
      convention.grade(ofGain: truth.gain(key: key, item: items[$0]) ?? 0)
    }
    self.order = rows.map { places[$0] }
    ideal = truth.idealGains(of: key).map(convention.grade).filter { $0 > 0 }
  }

  /// R: the user's relevant items.
  var relevantCount: Double { Double(ideal.count) }

  /// Relevant items among the first `k`.
  func hits(at k: Int) -> Double {
    grades.prefix(k).reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
  }

  /// Σ_{i ≤ k} P@i over the relevant places i, P@i the precision of the first i.
  func precisionSum(at k: Int) -> Double {
    var (hits, sum) = (0.0, 0.0)
    for (index, grade) in grades.prefix(k).enumerated() where grade > 0 {
      hits += 1
      sum += hits / Double(index + 1)
    }
    return sum
  }

  /// The tie groups, best first: what they hold, and the items up to their end.
  var groups: [(relevant: Double, gain: Double, size: Int, end: Int)] {
    var groups: [(relevant: Double, gain: Double, size: Int, end: Int)] = []
    var start = 0
    while start < order.count {
      var end = start
      var (relevant, gain) = (0.0, 0.0)
      while end < order.count, order[end] == order[start] {
        relevant += grades[end] > 0 ? 1 : 0
        gain += grades[end]
        end += 1
      }
      groups.append((relevant, gain, end - start, end))
      start = end
    }
    return groups
  }
}

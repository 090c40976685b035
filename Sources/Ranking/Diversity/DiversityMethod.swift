/// A greedy choice: the gain of every candidate, given what has been picked.
protocol DiversityMethod {
  /// Turns to the candidates of a list.
  /// - Parameter candidates: best score first; they stay where they are until the next call.
  mutating func begin(_ candidates: UnsafeBufferPointer<Candidate>, user: Int32)

  /// No candidate at `place` or behind it gains more than this.
  mutating func bound(from place: Int) -> Double

  /// What the candidate at `place` gains. Where that is not above `floor`, any number that is not
  /// above it either will do: most candidates need no full look.
  mutating func gain(of place: Int, above floor: Double) -> Double

  /// Puts the candidate at `place` into the list.
  mutating func pick(_ place: Int)

  /// Asked for here, although every method has the same, so that each gets code of its own.
  mutating func choose(
    _ candidates: UnsafeBufferPointer<Candidate>, user: Int32, limit: Int, cap: CategoryCap?,
    left: inout [Int32], into chosen: inout [Candidate])
}

extension DiversityMethod {
  mutating func bound(from place: Int) -> Double { .infinity }

  /// Appends the list, at most `limit` candidates in the order in which they are picked.
  /// - Parameter left: room for the places of what has not been picked.
  mutating func choose(
    _ candidates: UnsafeBufferPointer<Candidate>, user: Int32, limit: Int, cap: CategoryCap?,
    left: inout [Int32], into chosen: inout [Candidate]
  ) {
    var cap = cap
    begin(candidates, user: user)
    left.removeAll(keepingCapacity: true)
    left.append(contentsOf: 0..<Int32(truncatingIfNeeded: candidates.count))
    var count = 0
    while count < limit, let index = left.withUnsafeBufferPointer({ best(of: $0) }) {
      let place = Int(left.remove(at: index))
      if !(cap?.take(candidates[place].item) ?? true) { continue }
      chosen.append(candidates[place])
      count += 1
      if count < limit { pick(place) }
    }
  }

  /// The index of the place that gains most; of equal gains the first.
  private mutating func best(of left: UnsafeBufferPointer<Int32>) -> Int? {
    guard let first = left.first else { return nil }
    var best = 0
    var floor = raised(gain(of: Int(first), above: -.infinity))
    for index in 1..<max(left.count, 1) {
      let place = Int(left[index])
      if bound(from: place) <= floor { break }
      let own = gain(of: place, above: floor)
      if own > floor { (best, floor) = (index, raised(own)) }
    }
    return best
  }

  /// Gains that differ by less are equal but for rounding, and the scores decide.
  private func raised(_ gain: Double) -> Double { gain + 1e-12 * max(1, abs(gain)) }
}

/// (s − min)/(max − min) of each score, 1 where all are equal: log-probabilities and counts alike
/// become comparable with similarities.
struct RelativeScores {
  private let lowest: Double
  private let range: Double

  /// - Parameter candidates: best score first.
  init(_ candidates: UnsafeBufferPointer<Candidate>) {
    // Halved, so that the difference of two finite scores stays finite.
    lowest = (candidates.last?.score ?? 0) / 2
    range = (candidates.first?.score ?? 0) / 2 - lowest
  }

  func of(_ score: Double) -> Double { range == 0 ? 1 : (score / 2 - lowest) / range }

  func fill(_ relative: inout [Double], _ candidates: UnsafeBufferPointer<Candidate>) {
    relative.removeAll(keepingCapacity: true)
    for candidate in candidates { relative.append(of(candidate.score)) }
  }
}

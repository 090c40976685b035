import Glibc

/// Lists of m of n candidates, drawn in proportion to e^(s/τ) of their scores s: as near to it as
/// probabilities, which end at 1, allow.
///
///     π(i) = min(1, c · e^(s(i)/τ)),     Σ_i π(i) = m
///
/// That is m times the softmax, where nothing comes to more than 1; what does is in every list, and
/// the rest share what is left of m in the same proportions.
/// Source: Tillé 2006, Sampling Algorithms, 2.10 (inclusion probabilities proportional to size).
struct SoftmaxExploration: Sendable {
  let temperature: Double
  let limit: Int

  /// Fills in the propensities of candidates in their order.
  /// - Parameter candidates: best score first; more than `limit`
  func fill(_ propensities: inout [Double], _ candidates: UnsafeBufferPointer<Candidate>) {
    propensities.removeAll(keepingCapacity: true)
    propensities.append(contentsOf: repeatElement(1, count: candidates.count))
    // Weights relative to a score that no more than `limit` are above, so that they cannot all vanish.
    let last = limit - 1
    var rest = CompensatedSum()
    for rank in last..<candidates.count {
      let weight = weight(candidates[rank].score, below: candidates[last].score)
      propensities[rank] = weight
      rest.add(weight)
    }
    let certain = certainCount(candidates, rest: rest.value)
    let highest = candidates[certain].score
    let share = weight(candidates[last].score, below: highest)
    var total = CompensatedSum()
    total.add(share * rest.value)
    for rank in certain..<last {
      propensities[rank] = weight(candidates[rank].score, below: highest)
      total.add(propensities[rank])
    }
    let scale = Double(limit - certain) / total.value
    for rank in certain..<candidates.count {
      propensities[rank] = min(1, propensities[rank] * (rank < last ? scale : scale * share))
    }
  }

  /// How many candidates are in every list: the fewest for which the next one, by its share of what is
  /// left, comes to 1 or less.
  /// - Parameter rest: T of the last place
  private func certainCount(_ candidates: UnsafeBufferPointer<Candidate>, rest: Double) -> Int {
    // T(i) = Σ_{j ≥ i} e^((s(j) − s(i))/τ), from the last place upwards.
    var tail = rest
    var certain = limit - 1
    for rank in stride(from: limit - 2, through: 0, by: -1) {
      tail = 1 + weight(candidates[rank + 1].score, below: candidates[rank].score) * tail
      if Double(limit - rank) <= tail { certain = rank }
    }
    return certain
  }

  /// e^((s − highest)/τ)
  private func weight(_ score: Double, below highest: Double) -> Double {
    // Halved, so that the difference of two finite scores stays finite.
    exp(2 * ((score / 2 - highest / 2) / temperature))
  }
}

/// A sum with the rounding errors of its steps kept aside. Source: Neumaier 1974.
struct CompensatedSum {
  private var sum = 0.0
  private var error = 0.0

  mutating func add(_ value: Double) {
    let total = sum + value
    error += abs(sum) >= abs(value) ? (sum - total) + value : (value - total) + sum
    sum = total
  }

  var value: Double { sum + error }
}

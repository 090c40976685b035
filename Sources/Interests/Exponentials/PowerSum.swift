internal import Glibc

/// Σ a (1 + Δ/s)^(−d), and the nodes that stand for it.
struct PowerSum {
  struct Term {
    var weight: Double
    var scaleSeconds: Double
    var exponent: Double

    func weight(ageSeconds age: Double) -> Double {
      weight * exp(-exponent * log1p(age / scaleSeconds))
    }
  }

  typealias Nodes = (rates: [Double], coefficients: [Double])

  let terms: [Term]
  /// Γ of larger numbers is beyond a Double.
  private static let largestExponent = 150.0

  init(_ terms: [Term]) { self.terms = terms }

  func weight(ageSeconds age: Double) -> Double {
    terms.reduce(0) { $0 + $1.weight(ageSeconds: age) }
  }

  /// The age at which 1e-250 is left.
  var ageOfNothing: Double {
    terms.reduce(0) { max($0, $1.scaleSeconds * expm1(min(700, 250 * M_LN10 / $1.exponent))) }
  }

  /// As few nodes as hold the tolerance; nil where they are too many.
  func nodes(tolerance: Double, range: Double) -> Nodes? {
    guard !terms.isEmpty, terms.allSatisfy({ $0.exponent <= Self.largestExponent }) else {
      return nil
    }
    let holds = { (nodes: Nodes, limit: Double) in
      error(nodes, range: range, pointsPerFold: 32) <= limit
    }
    // Slower than any scale too, or what is slower still would be no geometric series.
    let greatest = terms.reduce(0) { max($0, $1.scaleSeconds) }
    let limit = min(0.01, tolerance.squareRoot() / 3) / greatest
    var step = 2.0
    var slowest = min(1e-3 / range, limit)
    // First the step, with a slow end beyond doubt.
    while true {
      let nodes = nodes(step: step, slowest: slowest, tolerance)
      if step < 0.01 || nodes.rates.count > DecayNodes.largestCount { return nil }
      if holds(nodes, 0.7 * tolerance) { break }
      step *= 0.94
      slowest = min(slowest, tolerance / range)
    }
    // Then the slow end, as early as it may be.
    for decay in [4.0, 2, 1, 0.5, 0.25, 0.1, 0.03, 0.01] {
      let nodes = nodes(step: step, slowest: min(decay / range, limit), tolerance)
      if holds(nodes, 0.95 * tolerance) { return nodes }
    }
    return nodes(step: step, slowest: slowest, tolerance)
  }

  /// - Parameter slowest: a rate; all slower nodes become one.
  private func nodes(step: Double, slowest: Double, _ tolerance: Double) -> Nodes {
    let fastest = terms.reduce(0) { fastest, term in
      let spread = term.exponent + 10 * term.exponent.squareRoot() + 20 - log(tolerance)
      return max(fastest, spread / term.scaleSeconds)
    }
    let count = max(1, Int((log(fastest / slowest) / step).rounded(.up)))
    var rates = (0..<count).map { slowest * exp(Double($0) * step) }
    var coefficients = rates.map { coefficient(rate: $0, step: step) }
    var dropped = 0.0
    while let last = coefficients.last, dropped + last <= 0.05 * tolerance, rates.count > 1 {
      dropped += last
      rates.removeLast()
      coefficients.removeLast()
    }
    let rest = slowerNodes(than: slowest, step: step)
    return ([rest.rate] + rates, [rest.coefficient] + coefficients)
  }

  /// h/Γ(d) · e^(d·u − e^u) with u = ln(r·s), of all terms.
  private func coefficient(rate: Double, step: Double) -> Double {
    terms.reduce(0) { sum, term in
      let u = log(rate * term.scaleSeconds)
      let gamma = log(tgamma(term.exponent))
      return sum + term.weight * step * exp(term.exponent * u - exp(u) - gamma)
    }
  }

  /// All nodes below a rate as one of their summed coefficient and mean rate, where e^(−e^u) is
  /// 1 − e^u: geometric series.
  private func slowerNodes(
    than rate: Double, step: Double
  ) -> (rate: Double, coefficient: Double) {
    var (sum, moment) = (0.0, 0.0)
    for term in terms {
      let u = log(rate * term.scaleSeconds)
      let gamma = log(tgamma(term.exponent))
      // Σ_{j≥1} e^(a(u − jh)).
      let series = { (a: Double) in exp(a * u - gamma) / expm1(a * step) }
      let d = term.exponent
      sum += term.weight * step * (series(d) - series(d + 1))
      moment += term.weight * step * (series(d + 1) - series(d + 2)) / term.scaleSeconds
    }
    return sum > 0 && moment > 0 ? (moment / sum, sum) : (0, max(0, sum))
  }

  /// The largest relative error at ages from 0 to the range, on a grid of log(1 + Δ/s).
  func error(_ nodes: Nodes, range: Double, pointsPerFold: Double) -> Double {
    let scale = terms.reduce(Double.infinity) { min($0, $1.scaleSeconds) }
    let end = log1p(range / scale)
    let count = max(1, Int((end * pointsPerFold).rounded(.up)))
    var worst = 0.0
    for place in 0...count {
      let age = scale * expm1(end * Double(place) / Double(count))
      var sum = 0.0
      for node in nodes.rates.indices {
        sum += nodes.coefficients[node] * exp(-nodes.rates[node] * age)
      }
      worst = max(worst, abs(sum / weight(ageSeconds: age) - 1))
    }
    return worst
  }
}

/// Finds the maximum of a likelihood in a box by damped steps of Berndt, Hall, Hall and Hausman:
/// the sum of the events' outer products stands for the curvature, so no second derivatives are
/// needed (Levenberg–Marquardt's damping keeps every step uphill).
struct Maximiser {
  let bounds: [ClosedRange<Double>]
  private static let greatestStep = 2.0

  func maximum(from start: [Double], _ sums: ([Double]) -> LikelihoodSums) -> [Double] {
    var point = zip(start, bounds).map { clamped($0, $1) }
    var here = sums(point)
    var damping = 1e-3
    for _ in 0..<100 {
      let free = freePlaces(point, here.gradient)
      let gradient = free.map { here.gradient[$0] }
      let products = here.eventProducts.part(free)
      let full = products.solve(gradient, damping: 0)
      // What the step could gain is nothing beside the width of the peak.
      if zip(full, gradient).reduce(0, { $0 + $1.0 * $1.1 }) < 1e-7 { break }
      let step = products.solve(gradient, damping: damping)
      let candidate = moved(point, free, step)
      if candidate == point { break }
      let there = sums(candidate)
      if there.train > here.train {
        point = candidate
        here = there
        damping = max(damping / 10, 1e-9)
      } else {
        damping = max(damping, 1e-6) * 10
        if damping > 1e10 { break }
      }
    }
    return point
  }

  /// Parameters that are not at a bound beyond which the likelihood grows.
  func freePlaces(_ point: [Double], _ gradient: [Double]) -> [Int] {
    point.indices.filter {
      !(point[$0] <= bounds[$0].lowerBound && gradient[$0] <= 0)
        && !(point[$0] >= bounds[$0].upperBound && gradient[$0] >= 0)
    }
  }

  private func moved(_ point: [Double], _ free: [Int], _ step: [Double]) -> [Double] {
    var moved = point
    for (place, length) in zip(free, step) {
      let length = max(-Self.greatestStep, min(Self.greatestStep, length))
      moved[place] = clamped(point[place] + length, bounds[place])
    }
    return moved
  }

  private func clamped(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}

/// Adds the bias to a row of products; the largest sum.
///
/// Shapes: `row` and `bias` (≥ `count`).
package func addBiasTakingLargest(
  _ bias: UnsafeMutablePointer<Float>, to row: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  addBias(bias, to: row, count: count)
}

/// Σ e^(row − largest); the row is left as the exponentials.
package func sumOfExponentials(
  _ row: UnsafeMutablePointer<Float>, minus largest: Float, count: Int
) -> Float {
  exponentiate(row, minus: largest, count: count)
}

/// Calls `take` with every index whose value lies above `threshold`, ascending; `take` returns the
/// threshold from then on. Stretches without one are passed over 128 values at a time.
package func forEachAbove(
  _ threshold: Float, in values: UnsafeMutablePointer<Float>, count: Int,
  _ take: (_ index: Int, _ value: Float) -> Float
) {
  var threshold = threshold
  let stretch = 128
  for start in stride(from: 0, to: count, by: stretch) {
    let end = min(start + stretch, count)
    if end - start == stretch {
      var largest = load(values + start)
      for first in stride(from: start + laneCount, to: end, by: laneCount) {
        let next = load(values + first)
        largest = largest.replacing(with: next, where: next .> largest)
      }
      guard maximumOfLanes(largest) > threshold else { continue }
    }
    for index in start..<end where values[index] > threshold {
      threshold = take(index, values[index])
    }
  }
}

internal import Glibc

/// Turns rows of products into log-probabilities: z − log Σ e^z with z = logits + bias.
///
/// Shapes: `logits` (B, V); `bias` (1, V); `scratch` at least V.
package func logSoftmax(logits: Matrix, bias: Matrix, scratch: FloatBuffer) {
  let count = logits.columns
  precondition(bias.columns == count && scratch.count >= count)
  let scratch = scratch.start
  for token in 0..<logits.rows {
    let row = logits.row(token)
    let largest = addBias(bias.start, to: row, count: count)
    scratch.update(from: row, count: count)
    let shift = Lanes(repeating: largest + log(exponentiate(scratch, minus: largest, count: count)))
    for first in stride(from: 0, to: count, by: laneCount) {
      let remaining = count - first
      store(load(row + first, count: remaining) - shift, to: row + first, count: remaining)
    }
  }
}

@inline(__always)
func sum(_ row: UnsafeMutablePointer<Float>, count: Int) -> Float {
  var sums = Lanes()
  for first in stride(from: 0, to: count, by: laneCount) {
    sums = sums + load(row + first, count: count - first)
  }
  return sumOfLanes(sums)
}

/// row += bias; the largest value of the sum.
@inline(__always)
func addBias(
  _ bias: UnsafeMutablePointer<Float>, to row: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var largest = Lanes(repeating: -.infinity)
  forEachGroup(of: count) { first, remaining in
    let value =
      load(row + first, count: remaining, filler: -.infinity)
      + load(bias + first, count: remaining)
    store(value, to: row + first, count: remaining)
    largest = largest.replacing(with: value, where: value .> largest)
  }
  return maximumOfLanes(largest)
}

/// row ← e^(row − largest); the sum, lane by lane.
@inline(__always)
func exponentiate(
  _ row: UnsafeMutablePointer<Float>, minus largest: Float, count: Int
) -> Float {
  let shift = Lanes(repeating: largest)
  var sums = Lanes()
  forEachGroup(of: count) { first, remaining in
    var value = exponential(load(row + first, count: remaining) - shift)
    if remaining < laneCount { value = value.keepingFirst(remaining) }
    store(value, to: row + first, count: remaining)
    sums = sums + value
  }
  return sumOfLanes(sums)
}

extension Lanes {
  fileprivate func keepingFirst(_ count: Int) -> Lanes {
    var result = self
    for lane in count..<laneCount { result[lane] = 0 }
    return result
  }
}

/// target[j] += Σ_i matrix[i, j], row after row.
package func addColumnSums(of matrix: Matrix, to target: Matrix) {
  precondition(target.rows == 1 && target.columns == matrix.columns)
  for row in 0..<matrix.rows {
    add(matrix.row(row), to: target.start, count: matrix.columns)
  }
}

/// target += source.
package func add(_ source: Matrix, to target: Matrix) {
  precondition(source.count == target.count)
  add(source.start, to: target.start, count: source.count)
}

/// target += factor · source.
package func add(_ source: Matrix, times factor: Float, to target: Matrix) {
  precondition(source.count == target.count)
  add(source.start, times: factor, to: target.start, count: source.count)
}

/// target = a ∘ b.
package func multiplyElements(_ a: Matrix, _ b: Matrix, into target: Matrix) {
  precondition(a.count == target.count && b.count == target.count)
  forEachGroup(of: target.count) { first, remaining in
    store(
      load(a.start + first, count: remaining) * load(b.start + first, count: remaining),
      to: target.start + first, count: remaining)
  }
}

/// target[i] += source[i] for i < count.
@inline(__always)
package func add(
  _ source: UnsafeMutablePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  forEachGroup(of: count) { first, remaining in
    store(
      load(target + first, count: remaining) + load(source + first, count: remaining),
      to: target + first, count: remaining)
  }
}

/// target[i] += factor · source[i] for i < count.
@inline(__always)
package func add(
  _ source: UnsafeMutablePointer<Float>, times factor: Float,
  to target: UnsafeMutablePointer<Float>, count: Int
) {
  let factors = Lanes(repeating: factor)
  forEachGroup(of: count) { first, remaining in
    store(
      load(target + first, count: remaining) + factors * load(source + first, count: remaining),
      to: target + first, count: remaining)
  }
}

/// target[i] = Σ_p parts[p][i] for the i of `range`, parts in order: the same bits however the
/// whole is cut into ranges. `members` has a bit for each of the parts, 64 at most, that count.
package func sum(
  _ parts: [FloatBuffer], of members: UInt64 = .max, into target: FloatBuffer, range: Range<Int>
) {
  withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: parts.count) {
    starts in
    var count = 0
    for (index, part) in parts.enumerated() where members >> UInt64(index) & 1 == 1 {
      starts.initializeElement(at: count, to: part.start)
      count += 1
    }
    for first in stride(from: range.lowerBound, to: range.upperBound, by: laneCount) {
      let remaining = range.upperBound - first
      var total = Lanes()
      for index in 0..<count { total = total + load(starts[index] + first, count: remaining) }
      store(total, to: target.start + first, count: remaining)
    }
  }
}

/// Σ values², in Double.
package func sumOfSquares(_ buffer: FloatBuffer, range: Range<Int>) -> Double {
  let values = buffer.start
  var sums = SIMD8<Double>()
  var index = range.lowerBound
  while index + 8 <= range.upperBound {
    for lane in 0..<8 {
      let value = Double(values[index + lane])
      sums[lane] += value * value
    }
    index += 8
  }
  var total = 0.0
  for lane in 0..<8 { total += sums[lane] }
  while index < range.upperBound {
    total += Double(values[index]) * Double(values[index])
    index += 1
  }
  return total
}

@inline(__always)
func sumOfLanes(_ lanes: Lanes) -> Float {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

@inline(__always)
func maximumOfLanes(_ lanes: Lanes) -> Float {
  var best = lanes[0]
  for lane in 1..<laneCount where lanes[lane] > best { best = lanes[lane] }
  return best
}

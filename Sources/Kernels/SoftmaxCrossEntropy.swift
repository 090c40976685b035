internal import Glibc

/// Cross-entropy of a softmax and its gradient, for a block of tokens small enough for the cache.
///
///     z = logits + bias      loss = Σ_t log Σ_v e^z[t,v] − Σ_v q[t,v]·z[t,v]
///     logits ← scale · (softmax(z) − q)      q = (1 − s)·onehot(target) + s/V, s the smoothing
///
/// Shapes: `logits` (B, V), products on entry, their gradient on return; `bias`, `biasGradient`
/// (1, V), the latter added to; `targets` (B), 0..<V, or negative for a token that predicts nothing:
/// its row becomes zero. Returns the loss, summed in Double.
package func softmaxCrossEntropy(
  logits: Matrix, bias: Matrix, targets: UnsafePointer<Int32>, scale: Float,
  biasGradient: Matrix, smoothing: Float = 0
) -> Double {
  precondition(bias.columns == logits.columns && biasGradient.columns == logits.columns)
  let count = logits.columns
  let spread = smoothing / Float(max(count, 1))
  var loss = 0.0
  for token in 0..<logits.rows {
    let row = logits.row(token)
    let target = Int(targets[token])
    guard target >= 0 else {
      row.update(repeating: 0, count: count)
      continue
    }
    let largest = addBias(bias.start, to: row, count: count)
    var chosen = row[target]
    if smoothing > 0 {
      chosen = (1 - smoothing) * chosen + spread * sum(row, count: count)
    }
    let total = exponentiate(row, minus: largest, count: count)
    loss += Double(log(total)) + Double(largest) - Double(chosen)
    let factor = scale / total
    let factors = Lanes(repeating: factor)
    row[target] -= total * (1 - smoothing)
    let even = Lanes(repeating: scale * spread)
    for first in stride(from: 0, to: count, by: laneCount) {
      let remaining = count - first
      let gradient = load(row + first, count: remaining) * factors - even
      store(gradient, to: row + first, count: remaining)
      store(
        load(biasGradient.start + first, count: remaining) + gradient,
        to: biasGradient.start + first, count: remaining)
    }
  }
  return loss
}

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
private func sum(_ row: UnsafeMutablePointer<Float>, count: Int) -> Float {
  var sums = Lanes()
  for first in stride(from: 0, to: count, by: laneCount) {
    sums = sums + load(row + first, count: count - first)
  }
  return sumOfLanes(sums)
}

/// row += bias; the largest value of the sum.
@inline(__always)
private func addBias(
  _ bias: UnsafeMutablePointer<Float>, to row: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var largest = Lanes(repeating: -.infinity)
  for first in stride(from: 0, to: count, by: laneCount) {
    let remaining = count - first
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
private func exponentiate(
  _ row: UnsafeMutablePointer<Float>, minus largest: Float, count: Int
) -> Float {
  let shift = Lanes(repeating: largest)
  var sums = Lanes()
  for first in stride(from: 0, to: count, by: laneCount) {
    let remaining = count - first
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

internal import Glibc

/// −log softmax of a target among itself and sampled items, and its gradient, for one token.
///
///     loss = log(e^p + Σ_j e^(z_j)) − p     p = positive − positiveShift, z_j = logits_j − shifts_j
///
/// The shifts are the logarithms of how often an item is expected among the samples (log-q
/// correction). `count` logits turn into `scale` times their gradient, in place; a sample that is the
/// target is left out. Returns the loss and `scale` times the gradient of `positive`.
/// Source: Bengio & Senécal 2008; Jean et al. 2015.
package func sampledSoftmax(
  logits: UnsafeMutablePointer<Float>, items: UnsafePointer<Int32>,
  shifts: UnsafePointer<Float>, count: Int, target: Int32, positive: Float,
  positiveShift: Float, scale: Float
) -> (loss: Double, gradient: Float) {
  let own = positive - positiveShift
  var largest = own
  for index in 0..<count {
    let value = items[index] == target ? -Float.infinity : logits[index] - shifts[index]
    logits[index] = value
    if value > largest { largest = value }
  }
  let shift = Lanes(repeating: largest)
  var sums = Lanes()
  for first in stride(from: 0, to: count, by: laneCount) {
    let remaining = count - first
    let z = load(logits + first, count: remaining, filler: -.infinity) - shift
    // The exponential of what was left out is not quite nothing.
    let value = exponential(z).replacing(with: Lanes(), where: z .< Lanes(repeating: -86))
    store(value, to: logits + first, count: remaining)
    sums = sums + value
  }
  let ownShare = exp(own - largest)
  let total = sumOfLanes(sums) + ownShare
  let factors = Lanes(repeating: scale / total)
  for first in stride(from: 0, to: count, by: laneCount) {
    let remaining = count - first
    store(load(logits + first, count: remaining) * factors, to: logits + first, count: remaining)
  }
  let loss = Double(log(total)) + Double(largest) - Double(own)
  return (loss, scale * (ownShare / total - 1))
}

/// −β·log σ(positive) − Σ_j log σ(−logits_j), and its gradient, for one token, in place as
/// `sampledSoftmax`.
///
/// Source: Petrov & Macdonald 2023, gSASRec: β makes up for how few of the catalogue are sampled.
package func generalisedBinaryLoss(
  logits: UnsafeMutablePointer<Float>, items: UnsafePointer<Int32>, count: Int, target: Int32,
  positive: Float, positiveWeight: Float, scale: Float
) -> (loss: Double, gradient: Float) {
  var loss = Double(positiveWeight) * softplus(-positive)
  for index in 0..<count {
    if items[index] == target {
      logits[index] = 0
      continue
    }
    loss += softplus(logits[index])
    logits[index] = scale * logistic(logits[index])
  }
  return (loss, -scale * positiveWeight * logistic(-positive))
}

/// log(1 + eˣ) without overflow.
package func softplus(_ x: Float) -> Double {
  let x = Double(x)
  return max(x, 0) + log1p(exp(-abs(x)))
}

/// 1 / (1 + e⁻ˣ).
package func logistic(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

/// Σ a[i]·b[i].
package func dotProduct(
  _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var sums = Lanes()
  for first in stride(from: 0, to: count, by: laneCount) {
    let remaining = count - first
    sums = sums + load(a + first, count: remaining) * load(b + first, count: remaining)
  }
  return sumOfLanes(sums)
}

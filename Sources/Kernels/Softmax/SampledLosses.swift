internal import Glibc

/// A logit that is known of one token beside those of the items drawn: that of a target or of an item
/// with an offset.
package struct KnownLogit: Sendable {
  /// Its place among the token's logits.
  package var place: Int32
  package var value: Float
  /// How much of a target it is.
  package var weight: Float

  package init(place: Int32, value: Float, weight: Float) {
    (self.place, self.value, self.weight) = (place, value, weight)
  }
}

/// The cross-entropy of one token's targets over some of the catalogue:
///
///     loss = Σ_k w_k·(log Σ_j e^z_j − z_k)     z_j = logits_j + shifts_j, but the known ones
///
/// `count` logits turn into `scale` times the gradient of z, in place. A shift of −∞ leaves an item
/// out where it is not known.
package func sampledSoftmax(
  logits: UnsafeMutablePointer<Float>, shifts: UnsafeMutablePointer<Float>, count: Int,
  known: [KnownLogit], scale: Float
) -> Double {
  var largest = addBias(shifts, to: logits, count: count)
  var weight: Float = 0
  for logit in known {
    logits[Int(logit.place)] = logit.value
    largest = max(largest, logit.value)
    weight += logit.weight
  }
  guard weight > 0 else {
    logits.update(repeating: 0, count: count)
    return 0
  }
  let total = exponentiate(logits, minus: largest, count: count)
  let factors = Lanes(repeating: scale * weight / total)
  forEachGroup(of: count) { first, remaining in
    let share = load(logits + first, count: remaining)
    // The exponential of what was left out is not quite nothing, and products with subnormal numbers
    // are slow.
    let gradient = (share * factors).replacing(
      with: Lanes(), where: share .< Lanes(repeating: 1e-30))
    store(gradient, to: logits + first, count: remaining)
  }
  let logTotal = log(total) + largest
  var loss = Double(weight) * Double(logTotal)
  for logit in known where logit.weight > 0 {
    loss -= Double(logit.weight) * Double(logit.value)
    logits[Int(logit.place)] -= scale * logit.weight
  }
  return loss
}

/// −β·log σ(positive) − Σ_j log σ(−logits_j), and its gradient, for one token, in place: a
/// sample that is the target is left out. Returns the loss and `scale` times the gradient of `positive`.
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

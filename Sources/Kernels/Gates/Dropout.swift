/// Clears each value with `probability` and divides the others by 1 − probability, in place.
///
/// The mask is a hash of the stream's key and the value's index; calling it again with the same
/// stream on the gradient applies the same mask, so that no mask is stored.
/// Source: Srivastava et al. 2014, scaled at training time.
package func dropout(_ values: Matrix, probability: Float, stream: RandomStream) {
  guard probability > 0 else { return }
  let keep = Lanes(repeating: 1 / (1 - probability))
  let threshold = SIMD16<UInt32>(repeating: dropoutThreshold(probability))
  let lanes = SIMD16<UInt32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  forEachGroup(of: values.count) { first, remaining in
    let position = values.start + first
    let bits = hash(SIMD16(repeating: UInt32(truncatingIfNeeded: first)) &+ lanes, key: stream.key)
    let value = load(position, count: remaining) * keep
    store(
      value.replacing(with: Lanes(), where: bits .< threshold), to: position, count: remaining)
  }
}

func dropoutThreshold(_ probability: Float) -> UInt32 {
  UInt32(min(Double(probability) * 0x1p32, Double(UInt32.max)))
}

/// Two rounds of a 32-bit mix, one half of the key before each.
/// Source: the constants of C. Wellons, hash-prospector, "lowbias32".
@inline(__always)
private func hash(_ counters: SIMD16<UInt32>, key: UInt64) -> SIMD16<UInt32> {
  var x = counters &* SIMD16(repeating: 0x9E37_79B9)
  x = x ^ SIMD16(repeating: UInt32(truncatingIfNeeded: key))
  x = mix(x)
  x = x &+ SIMD16(repeating: UInt32(truncatingIfNeeded: key >> 32))
  return mix(x)
}

@inline(__always)
private func mix(_ value: SIMD16<UInt32>) -> SIMD16<UInt32> {
  var x = value
  x = (x ^ (x &>> 16)) &* SIMD16(repeating: 0x7FEB_352D)
  x = (x ^ (x &>> 15)) &* SIMD16(repeating: 0x846C_A68B)
  return x ^ (x &>> 16)
}

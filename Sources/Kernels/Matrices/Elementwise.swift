/// eˣ, relative error below 2e-7, for x in −87…88; beyond, the value at the bound. A NaN stays one.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2; eʳ by its Taylor polynomial of degree 6, by pairs of terms so
/// that no long chain waits for itself, and 2ⁿ by the exponent bits. Adding 1.5·2²³ rounds to the
/// nearest integer and leaves it in the low bits.
/// Sources: Cody & Waite 1980 for the two-part ln 2, Estrin 1960 for the pairs.
@inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
  let magic = Lanes(repeating: 12_582_912)
  var clamped = x.replacing(with: Lanes(repeating: -87), where: x .< Lanes(repeating: -87))
  clamped = clamped.replacing(with: Lanes(repeating: 88), where: x .> Lanes(repeating: 88))
  let shifted = magic.addingProduct(clamped, Lanes(repeating: 1.442_695_04))
  let whole = shifted - magic
  let r =
    clamped
    .addingProduct(whole, Lanes(repeating: -0.693_359_375))
    .addingProduct(whole, Lanes(repeating: 2.121_944_4e-4))
  let square = r * r
  let high = Lanes(repeating: 1 / 24).addingProduct(r, Lanes(repeating: 1 / 120))
    .addingProduct(square, Lanes(repeating: 1 / 720))
  let middle = Lanes(repeating: 0.5).addingProduct(r, Lanes(repeating: 1 / 6))
    .addingProduct(square, high)
  let p = (Lanes(repeating: 1) + r).addingProduct(square, middle)
  let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
  return unsafeBitCast(unsafeBitCast(p, to: SIMD16<UInt32>.self) &+ exponent, to: Lanes.self)
}

/// σ(x) = 1 / (1 + e⁻ˣ).
@inline(__always)
package func sigmoid(_ x: Lanes) -> Lanes {
  Lanes(repeating: 1) / (Lanes(repeating: 1) + exponential(Lanes() - x))
}

/// tanh x = 1 − 2 / (1 + e²ˣ), absolute error below 2e-7.
@inline(__always)
package func hyperbolicTangent(_ x: Lanes) -> Lanes {
  Lanes(repeating: 1)
    - Lanes(repeating: 2) / (Lanes(repeating: 1) + exponential(x + x))
}

/// log(1 + x) for x ≥ 0, relative error below 3e-7.
///
/// With u = 1 + x rounded, log(1 + x) = log u + (x − (u − 1)) / u; u = 2ⁿ·m with m in √½…√2, and log m
/// is the series of 2·artanh((m − 1) / (m + 1)).
/// Source: Goldberg 1991 for the correction.
@inline(__always)
package func logarithmOfOnePlus(_ x: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  let u = one + x
  let bits = unsafeBitCast(u, to: SIMD16<UInt32>.self)
  // Counted from √½: its bits fall away, and what is left of the exponent is n.
  let shifted = bits &- 0x3F35_04F3
  let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &>> 23
  let mantissa = (shifted & 0x007F_FFFF) &+ 0x3F35_04F3
  let m = unsafeBitCast(mantissa, to: Lanes.self)
  let n = Lanes(exponent)
  let s = (m - one) / (m + one)
  let z = s * s
  var p = Lanes(repeating: 1 / 9)
  p = Lanes(repeating: 1 / 7).addingProduct(p, z)
  p = Lanes(repeating: 0.2).addingProduct(p, z)
  p = Lanes(repeating: 1 / 3).addingProduct(p, z)
  p = one.addingProduct(p, z)
  let low = s * p * Lanes(repeating: 2) + (x - (u - one)) / u - n * Lanes(repeating: 2.121_944_4e-4)
  return low + n * Lanes(repeating: 0.693_359_375)
}

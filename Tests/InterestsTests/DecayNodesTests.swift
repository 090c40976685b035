import Glibc
import Interests
import Testing

private let century = DecayNodes.centurySeconds

/// The largest relative error at ages that are not those the bound was told from.
private func worst(_ nodes: DecayNodes, _ exact: (Double) -> Double) -> Double {
  (0...3000).reduce(0) { worst, place in
    let age = place == 0 ? 0 : nodes.rangeSeconds * exp(-Double(3000 - place) * 0.0117)
    return max(worst, abs(nodes.weight(ageSeconds: age) / exact(age) - 1))
  }
}

@Test func nodesHoldTheirBoundFromNoAgeToACentury() throws {
  for tolerance in [1e-1, 1e-3, 1e-6] {
    for exponent in [0.05, 0.5, 1, 3.2, 10] {
      for scale in [1.0, 86_400, 1e9] {
        let law = DecayLaw.power(scaleNanoseconds: scale * 1e9, exponent: exponent)
        let nodes = try #require(DecayNodes(law, tolerance: tolerance))
        #expect(nodes.bound <= tolerance)
        #expect(nodes.rangeSeconds == century)
        let error = worst(nodes) { pow(1 + $0 / scale, -exponent) }
        #expect(error <= nodes.bound, "\(tolerance) d \(exponent) s \(scale)")
      }
    }
  }
}

@Test func nodesHoldAtTheEndsOfScales() throws {
  for scale in [1e-3, 1e12, 1e15] {
    for exponent in [1e-6, 1, 100] {
      let law = DecayLaw.power(scaleNanoseconds: scale * 1e9, exponent: exponent)
      let nodes = try #require(DecayNodes(law, tolerance: 1e-3), "\(scale) \(exponent)")
      #expect(worst(nodes) { exp(-exponent * log1p($0 / scale)) } <= nodes.bound)
    }
  }
}

@Test func nodesAreFew() throws {
  let law = DecayLaw.power(scaleNanoseconds: 1e9 * 86_400, exponent: 1)
  #expect(try #require(DecayNodes(law, tolerance: 1e-3)).count <= 22)
  #expect(try #require(DecayNodes(law, tolerance: 1e-1)).count <= 14)
}

@Test func nodesOfCutOffsAndMixturesAreTheirLaws() throws {
  let cutoff = try #require(
    DecayNodes(
      .cutoff(scaleNanoseconds: 6e10, exponent: 0.7, halfLifeNanoseconds: 1e15), tolerance: 1e-4))
  for age in [0, 60, 1e5, 1e7] {
    let exact = pow(1 + age / 60, -0.7) * pow(2, -age / 1e6)
    #expect(abs(cutoff.weight(ageSeconds: age) / exact - 1) <= cutoff.bound)
  }
  let mixture = try #require(
    PowerMixture([
      .init(weight: 0.7, scaleNanoseconds: 6e10, exponent: 3),
      .init(weight: 0.3, scaleNanoseconds: 1e16, exponent: 0.4),
    ]))
  let nodes = try #require(DecayNodes(.mixture(mixture), tolerance: 1e-3))
  let error = worst(nodes) { 0.7 * pow(1 + $0 / 60, -3) + 0.3 * pow(1 + $0 / 1e7, -0.4) }
  #expect(error <= nodes.bound)
}

@Test func steepLawsEndWhereNothingIsLeft() throws {
  let law = DecayLaw.power(scaleNanoseconds: 1e9, exponent: 60)
  let nodes = try #require(DecayNodes(law, tolerance: 1e-3))
  #expect(nodes.rangeSeconds < century)
  #expect(worst(nodes) { exp(-60 * log1p($0)) } <= nodes.bound)
  #expect(DecayNodes(.power(scaleNanoseconds: 1e9, exponent: 1e6), tolerance: 1e-3) == nil)
  #expect(DecayNodes(.window(lengthNanoseconds: 1), tolerance: 1e-3) == nil)
}

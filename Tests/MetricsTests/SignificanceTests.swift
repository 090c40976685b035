import Metrics
import Testing

/// Uniform in [0, 1), always the same.
private func uniform(_ count: Int, stream: Int) -> [Double] {
  let random = CounterRandom(seed: 77, stream: stream)
  return (0..<count).map { Double(random.word($0) >> 11) * 0x1p-53 }
}

private func pValues(_ differences: [Double]) -> [Double?] {
  [
    PairedTTest(differences: differences)?.p, WilcoxonSignedRank(differences: differences)?.p,
    SignFlipTest(differences: differences, flipCount: 500)?.p,
  ]
}

@Test func `Systems that are alike never look significant`() {
  for count in [1, 2, 10, 14, 16, 17, 200] {
    let same = [Double](repeating: 0, count: count)
    #expect(pValues(same) == [nil, 1, 1])
    let halves = uniform(count, stream: count)
    let mirrored = pValues(halves + halves.map { -$0 })
    #expect(mirrored.allSatisfy { ($0 ?? 0) > 0.999 }, "\(count): \(mirrored)")
  }
}

@Test func `A difference that never varies is as unlikely as its signs`() {
  for count in [2, 5, 13] {
    let differences = [Double](repeating: 0.25, count: count)
    let p = 2 / Double(1 << count)
    #expect(pValues(differences) == [0, p, p])
    #expect(PairedTTest(differences: differences)?.t == .infinity)
  }
}

@Test func `Tests without a finite difference are not defined`() {
  #expect(pValues([]) == [nil, nil, nil])
  #expect(pValues([1, .nan, 2]) == [nil, nil, nil])
  #expect(pValues([1, .infinity, 2]) == [nil, nil, nil])
  #expect(PairedTTest(differences: [3]) == nil)
}

@Test func `Exchanging the systems changes no p value`() {
  for count in [3, 12, 30, 90] {
    let differences = uniform(count, stream: count).map { $0 - 0.4 }
    let (forward, back) = (pValues(differences), pValues(differences.map { -$0 }))
    #expect(forward[0] == back[0] && forward[1] == back[1], "\(count)")
    if count <= SignFlipTest.mostExact { #expect(forward[2] == back[2]) }
  }
}

@Test func `Table sums equal the sums of the signs drawn one by one`() {
  for count in [1, 8, 63, 64, 65, 200] {
    let differences = uniform(count, stream: 5)
    let sums = drawnSignedSums(of: differences, seed: 3, count: 50)
    for draw in 0..<50 {
      var expected = 0.0
      for (index, difference) in differences.enumerated() {
        let word = CounterRandom(seed: 3, stream: index / 64).word(draw)
        expected += (word >> UInt64(index % 64)) & 1 == 1 ? difference : -difference
      }
      #expect(isClose(sums[draw], expected))
    }
  }
}

@Test func `Drawn flips come near the share among all`() {
  for shift in [0.5, 0.3, 0.2] {
    let differences = uniform(16, stream: 8).map { $0 - shift }
    let exact = SignFlipTest(differences: differences)
    let sums = drawnSignedSums(of: differences, seed: 4, count: 40_000)
    let total = abs(differences.reduce(0, +)) - 1e-12
    let share = Double(sums.count { abs($0) >= total }) / 40_000
    let p = exact?.p ?? 0
    #expect(exact?.isExact == true)
    #expect(abs(share - p) < 4 * (p * (1 - p) / 40_000).squareRoot(), "\(share), not \(p)")
  }
  // Of many differences the flips' p comes near that of the t test.
  let many = uniform(20_000, stream: 9).map { $0 - 0.4965 }
  let drawn = SignFlipTest(differences: many)
  let t = PairedTTest(differences: many)?.p ?? 0
  #expect(t > 0.01 && t < 0.9)
  #expect(abs((drawn?.p ?? 0) - t) < 4 * (t * (1 - t) / 10_000).squareRoot() + 0.002)
  #expect(drawn == SignFlipTest(differences: many))
  #expect(drawn?.p != SignFlipTest(differences: many, seed: 2)?.p)
}

@Test func `The least p of drawn flips is one in all of them and the data`() {
  #expect(
    SignFlipTest(differences: uniform(100, stream: 1).map { $0 + 1 }, flipCount: 99)?.p == 0.01)
}

@Test func `Corrections by hand`() {
  let p: [Double?] = [0.01, nil, 0.04, 0.03, 0.6]
  let holm: [Double?] = [0.04, nil, 0.09, 0.09, 0.6]
  let bh: [Double?] = [0.04, nil, 0.16 / 3, 0.16 / 3, 0.6]
  #expect(zip(MultipleComparisons.holm(p), holm).allSatisfy { isClose($0, $1) })
  #expect(zip(MultipleComparisons.benjaminiHochberg(p), bh).allSatisfy { isClose($0, $1) })
  #expect(MultipleComparisons.holm([0.7, 0.8]) == [1, 1])
  #expect(MultipleComparisons.holm([]).isEmpty)
}

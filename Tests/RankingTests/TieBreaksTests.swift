import Ranking
import Testing

private func hash(_ name: String) -> UInt64 {
  Array(name.utf8).withUnsafeBytes { nameHash($0) }
}

@Test func `The hash never changes`() {
  // Computed by an independent transcription of FNV-1a and MurmurHash3's finaliser.
  #expect(hash("") == 0xefd0_1f60_ba99_2926)
  #expect(hash("a") == 0x82a2_a958_a9be_ce5b)
  #expect(hash("item-17") == 0xf45e_4f00_0435_cc78)
  #expect(tieHash(user: hash("u1"), item: hash("a")) == 0xa97c_49ed_2bea_fad1)
}

@Test func `Prefixes order as bytes do`() {
  let names = ["", "a", "a\u{1}", "ab", "abcdefgh", "abcdefgi", "b", "\u{e9}"]
  let prefixes = names.map { name in Array(name.utf8).withUnsafeBytes { namePrefix($0) } }
  #expect(prefixes == prefixes.sorted())
  #expect(Set(prefixes).count == names.count)
}

@Test func `Each policy has its own tie break`() {
  func breaks(_ policy: TiePolicy) -> [UInt64] {
    var ties = TieBreaks(policy: policy)
    for name in ["b", "a"] {
      Array(name.utf8).withUnsafeBytes { ties.addItem(named: $0) }
    }
    return [0, 1].map { ties.tieBreak(userHash: hash("u1"), item: $0, sequence: 5 + Int($0)) }
  }
  #expect(breaks(.input) == [5, 6])
  let byName = breaks(.item)
  #expect(byName[1] < byName[0])
  #expect(breaks(.hash)[1] == tieHash(user: hash("u1"), item: hash("a")))
  #expect(breaks(.all) == breaks(.hash) && breaks(.error) == breaks(.hash))
}

@Test(arguments: TiePolicy.allCases)
func `A name has the tie break that its item will have`(policy: TiePolicy) {
  var ties = TieBreaks(policy: policy)
  let name = Array("item-17".utf8)
  name.withUnsafeBytes { ties.addItem(named: $0) }
  let byName = name.withUnsafeBytes {
    TieBreaks.tieBreak(policy, userHash: 3, name: $0, sequence: 9)
  }
  #expect(byName == ties.tieBreak(userHash: 3, item: 0, sequence: 9))
}

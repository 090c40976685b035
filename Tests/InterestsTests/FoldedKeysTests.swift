import Interests
import Testing

extension FoldedKeys {
  fileprivate func interest(ofKey key: Int32, at time: Int64) -> KeyInterest {
    var rows: [KeyInterest] = []
    [key].withUnsafeBufferPointer { interests(ofKeys: $0, at: time, into: &rows) }
    return rows[0]
  }
}

@Test func foldedInterestsAreTheDefinitions() {
  let events = testLog(count: 301, inOrder: false)
  let end = events.map(\.time).max()! + dayNanoseconds / 3
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 3.7e14), .none,
    .power(halfLifeNanoseconds: 5e14, exponent: 1), .window(lengthNanoseconds: 9 * dayNanoseconds),
  ]
  for law in laws {
    for combine in Combine.allCases {
      let taken = events.filter { combine.takes(strength: $0.strength) }
      var keys = FoldedKeys(fold: .fold(law, combine, at: end))
      keys.add(
        keys: taken.map(\.key), times: taken.map(\.time), strengths: taken.map(\.strength),
        count: taken.count, keyCount: 12)
      for key: Int32 in 0..<11 {
        let expected = naiveInterest(events, key: key, at: end, law, combine)!
        let found = keys.interest(ofKey: key, at: end)
        #expect(agree(found.interest, expected.interest, size: 30), "\(law) \(combine) \(key)")
        #expect(found.lastNanoseconds == expected.lastNanoseconds)
        #expect(found.count == expected.count)
      }
      #expect(keys.interest(ofKey: 11, at: end).count == 0)
    }
  }
}

@Test func lawsThatNeedEveryEventHaveNoOnlineFold() {
  #expect(InterestFold.online(.power(scaleNanoseconds: 1, exponent: 1), .sum) == nil)
  #expect(InterestFold.online(.window(lengthNanoseconds: 1), .max) == nil)
  #expect(InterestFold.online(.step(ratio: 0.5), .last) == nil)
  #expect(InterestFold.online(.power(scaleNanoseconds: 1, exponent: 1), .last) != nil)
  #expect(InterestFold.online(.exponential(halfLifeNanoseconds: 1e9), .max) != nil)
  #expect(InterestFold.online(.none, .sum) != nil)
}

@Test func newestAmongTiesIsTheLaterInTheInput() {
  var keys = FoldedKeys(fold: .newest(.none))
  keys.add(keys: [0, 0, 0], times: [5, 9, 9], strengths: [1, 2, 3], count: 3, keyCount: 1)
  #expect(
    keys.interest(ofKey: 0, at: 9)
      == KeyInterest(
        interest: 3, lastNanoseconds: 9, count: 3))
}

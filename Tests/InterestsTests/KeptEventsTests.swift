import Interests
import Testing

private func grouped(
  _ events: [TestEvent], _ law: DecayLaw, _ combine: Combine
) -> GroupedEvents {
  var kept = KeptEvents(law: law)
  for event in events {
    let key = combine.takes(strength: event.strength) ? event.key : -1
    kept.add(key: key, user: event.user, timeNanoseconds: event.time, strength: event.strength)
  }
  return kept.grouped(law: law, combine: combine, keyCount: 12)
}

@Test(arguments: [true, false])
func keptInterestsAreTheDefinitions(inOrder: Bool) {
  let events = testLog(count: 257, inOrder: inOrder)
  let times = events.map(\.time)
  let moments = [times.max()! + 5, times.max()!, times.min()! + 17 * dayNanoseconds, times.min()!]
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 3.7e14), .none, .step(ratio: 0.8), .step(ratio: 1e-200),
    .power(halfLifeNanoseconds: 5e14, exponent: 1.7),
    .window(lengthNanoseconds: 9 * dayNanoseconds),
  ]
  for law in laws {
    for combine in Combine.allCases {
      let keys = grouped(events, law, combine)
      for at in moments {
        for key: Int32 in 0..<12 {
          let expected = naiveInterest(events, key: key, at: at, law, combine)
          let found = keys.interest(ofKey: key, at: at)
          #expect(found?.count == expected?.count)
          #expect(found?.lastNanoseconds == expected?.lastNanoseconds)
          guard let expected, let found else { continue }
          #expect(
            agree(found.interest, expected.interest, size: 30), "\(law) \(combine) \(key) \(at)")
        }
      }
    }
  }
}

@Test func keptAndFoldedAreTheSameBits() {
  let events = testLog(count: 301, inOrder: false)
  let end = events.map(\.time).max()!
  for law in [DecayLaw.exponential(halfLifeNanoseconds: 3.7e14), .none] {
    let kept = grouped(events, law, .sum)
    var folded = FoldedKeys(fold: .online(law, .sum)!)
    folded.add(
      keys: events.map(\.key), times: events.map(\.time), strengths: events.map(\.strength),
      count: events.count, keyCount: 11)
    var rows: [KeyInterest] = []
    Array(Int32(0)..<11).withUnsafeBufferPointer {
      folded.interests(ofKeys: $0, at: end, into: &rows)
    }
    #expect(rows == (0..<11).map { kept.interest(ofKey: $0, at: end)! })
  }
}

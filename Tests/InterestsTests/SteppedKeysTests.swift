import Interests
import Testing

/// Feeds a log in pieces, each but the first with a state restored from the snapshots of the last.
private func piecewise(
  _ pieces: [[TestEvent]], _ law: DecayLaw, _ combine: Combine
) -> [KeyInterest] {
  var keys: [KeySnapshot?] = []
  var users: [UserSnapshot?] = []
  var rows: [KeyInterest] = []
  for piece in pieces {
    var stepped = SteppedKeys(law: law, combine: combine)
    for (user, snapshot) in users.enumerated() {
      if let snapshot { stepped.restore(snapshot, user: Int32(user)) }
    }
    for (key, snapshot) in keys.enumerated() {
      if let snapshot { stepped.restore(snapshot, key: Int32(key), user: Int32(key % 3)) }
    }
    for event in piece {
      stepped.add(
        key: combine.takes(strength: event.strength) ? event.key : -1, user: event.user,
        timeNanoseconds: event.time, strength: event.strength)
    }
    stepped.finish(keyCount: 11)
    keys = (0..<11).map { stepped.snapshot(ofKey: $0) }
    users = (0..<3).map { stepped.snapshot(ofUser: $0) }
    rows = (0..<11).map { stepped.interest(ofKey: $0) }
  }
  return rows
}

@Test func stepsGoOnOverPieces() {
  let law = DecayLaw.step(ratio: 0.8)
  let events = testLog(count: 203, inOrder: true)
  let at = events.last!.time
  for combine in Combine.allCases {
    let whole = piecewise([events], law, combine)
    for cut in stride(from: 0, through: 203, by: 7) {
      let pieces = [Array(events[..<cut]), [], Array(events[cut...])]
      #expect(piecewise(pieces, law, combine) == whole, "\(combine) \(cut)")
    }
    for (key, row) in whole.enumerated() {
      let expected = naiveInterest(events, key: Int32(key), at: at, law, combine)
      #expect(agree(row.interest, expected?.interest ?? 0, size: 30))
      #expect(row.count == expected?.count ?? 0)
    }
  }
}

@Test func aUserWithoutEventsHasNoSnapshot() {
  var stepped = SteppedKeys(law: .step(ratio: 0.5), combine: .sum)
  stepped.add(key: 0, user: 2, timeNanoseconds: 5, strength: 1)
  stepped.finish(keyCount: 1)
  let (first, third) = (stepped.snapshot(ofUser: 0), stepped.snapshot(ofUser: 2))
  #expect(first == nil)
  #expect(third == UserSnapshot(lastNanoseconds: 5, count: 1))
}

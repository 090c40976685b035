import Interests
import Testing

private let window = DecayLaw.window(lengthNanoseconds: 9 * dayNanoseconds)

/// Feeds a log in pieces; also tells how many events the last state held.
private func piecewise(_ pieces: [[TestEvent]], _ combine: Combine) -> ([KeyInterest], held: Int) {
  var keys: [(snapshot: KeySnapshot?, events: [WindowEvent])] = []
  var rows: [KeyInterest] = []
  var newest = Int64.min
  for piece in pieces {
    var windowed = WindowedKeys(law: window, combine: combine)!
    for (key, kept) in keys.enumerated() {
      guard let snapshot = kept.snapshot else { continue }
      windowed.restore(snapshot, key: Int32(key))
      for event in kept.events { windowed.restore(event, key: Int32(key)) }
    }
    for event in piece {
      newest = max(newest, event.time)
      guard combine.takes(strength: event.strength) else { continue }
      windowed.add(key: event.key, timeNanoseconds: event.time, strength: event.strength)
    }
    windowed.finish(keyCount: 11)
    keys = (0..<11).map {
      (windowed.snapshot(ofKey: $0), windowed.events(ofKey: $0, newest: newest))
    }
    rows = (0..<11).map { windowed.interest(ofKey: $0, at: newest) }
  }
  return (rows, keys.reduce(0) { $0 + $1.events.count })
}

@Test func windowsGoOnOverPieces() {
  let events = testLog(count: 203, inOrder: true)
  let at = events.last!.time
  for combine in [Combine.sum, .max] {
    let whole = piecewise([events], combine)
    let inside = events.filter {
      at - $0.time <= 9 * dayNanoseconds && combine.takes(strength: $0.strength)
    }
    #expect(whole.held == inside.count)
    for cut in stride(from: 0, through: 203, by: 7) {
      let cutUp = piecewise([Array(events[..<cut]), [], Array(events[cut...])], combine)
      #expect(cutUp == whole, "\(combine) \(cut)")
    }
    for (key, row) in whole.0.enumerated() {
      let expected = naiveInterest(events, key: Int32(key), at: at, window, combine)
      #expect(agree(row.interest, expected?.interest ?? 0, size: 30))
      #expect(row.count == expected?.count ?? 0)
    }
  }
}

@Test func onlyWindowsThatNeedTheirEventsKeepThem() {
  let newest = WindowedKeys(law: window, combine: .last) == nil
  let other = WindowedKeys(law: .none, combine: .sum) == nil
  #expect(newest && other)
}

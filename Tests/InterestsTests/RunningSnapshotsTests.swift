import Interests
import Testing

/// Interests around every event, with a restart from snapshots before each of `cuts`.
private func running(
  _ events: [TestEvent], _ law: DecayLaw, _ combine: Combine, cuts: Set<Int>
) throws -> [RunningInterest] {
  var banks: NodeBanks?
  if case .power = law, combine == .sum { banks = NodeBanks(LawSet(law), tolerance: 1e-3) }
  var running = RunningInterests(law: law, combine: combine, banks: banks, revivalShare: 0.4)
  var newest = Int64.min
  var rows: [RunningInterest] = []
  for (index, event) in events.enumerated() {
    if cuts.contains(index) {
      var next = RunningInterests(law: law, combine: combine, banks: banks, revivalShare: 0.4)
      for user in Int32(0)..<3 {
        if let snapshot = running.snapshot(ofUser: user) { next.restore(snapshot, user: user) }
      }
      for key in Int32(0)..<11 {
        guard let snapshot = running.snapshot(ofKey: key) else { continue }
        next.restore(snapshot, key: key)
        for event in running.events(ofKey: key, newest: newest) { next.restore(event, key: key) }
      }
      running = next
    }
    newest = max(newest, event.time)
    rows.append(
      try running.observe(
        key: event.key, user: event.user, timeNanoseconds: event.time, strength: event.strength))
  }
  return rows
}

@Test func runningInterestsGoOnBitByBit() throws {
  let events = testLog(count: 203, inOrder: true)
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 3.7e14), .none, .step(ratio: 0.8),
    .window(lengthNanoseconds: 9 * dayNanoseconds),
    .power(scaleNanoseconds: 4e14, exponent: 0.8),
  ]
  for law in laws {
    for combine in Combine.allCases {
      if case .power = law, combine == .max { continue }
      let whole = try running(events, law, combine, cuts: [])
      for step in [1, 3, 50] {
        let cuts = Set(stride(from: step, to: 203, by: step))
        #expect(try running(events, law, combine, cuts: cuts) == whole, "\(law) \(combine) \(step)")
      }
    }
  }
}

import Interests
import Testing

@Test func interestsAroundEveryEventAreTheDefinitions() throws {
  let events = testLog(count: 203, inOrder: true)
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 3.7e14), .none, .step(ratio: 0.8),
    .window(lengthNanoseconds: 9 * dayNanoseconds),
  ]
  for law in laws {
    for combine in Combine.allCases {
      var running = RunningInterests(law: law, combine: combine)
      for (index, event) in events.enumerated() {
        let found = try running.observe(
          key: event.key, user: event.user, timeNanoseconds: event.time, strength: event.strength)
        let before = naiveInterest(
          Array(events[..<index]), key: event.key, at: event.time, law, combine)
        let after = naiveInterest(
          Array(events[...index]), key: event.key, at: event.time, law, combine)
        #expect(agree(found.before, before?.interest ?? 0, size: 30), "\(law) \(combine) \(index)")
        #expect(agree(found.interest, after?.interest ?? 0, size: 30), "\(law) \(combine) \(index)")
        let previous = events[..<index].last { $0.user == event.user }
        #expect(found.gapNanoseconds == event.time - (previous?.time ?? event.time))
      }
    }
  }
}

@Test func sumIsBeforePlusStrengthExactly() throws {
  var running = RunningInterests(
    law: .exponential(halfLifeNanoseconds: 7e13), combine: .sum)
  let first = try running.observe(key: 0, user: 0, timeNanoseconds: 1_234_567_890, strength: 3)
  #expect(first == RunningInterest(gapNanoseconds: 0, before: 0, interest: 3, isRevival: false))
  let second = try running.observe(key: 0, user: 0, timeNanoseconds: 1 << 50, strength: 0.7)
  #expect(second.interest == second.before + 0.7)
}

@Test func disorderIsRefused() throws {
  var running = RunningInterests(law: .none, combine: .sum)
  _ = try running.observe(key: 0, user: 0, timeNanoseconds: 10, strength: 1)
  _ = try running.observe(key: 1, user: 1, timeNanoseconds: 5, strength: 1)
  #expect(throws: OutOfTimeOrder.user) {
    _ = try running.observe(key: 2, user: 0, timeNanoseconds: 9, strength: 1)
  }
  #expect(throws: OutOfTimeOrder.key) {
    _ = try running.observe(key: 0, user: 1, timeNanoseconds: 9, strength: 1)
  }
}

@Test func revivalIsAReturnFromUnderAShareOfThePeak() throws {
  var running = RunningInterests(
    law: .exponential(halfLifeNanoseconds: Double(dayNanoseconds)), combine: .sum,
    revivalShare: 0.3)
  // Peak 1; a half, then a quarter of 1.5, after which 0.3 of the peak 1.5 is passed again.
  let days: [Int64] = [0, 1, 3, 3]
  let found = try days.map {
    try running.observe(key: 0, user: 0, timeNanoseconds: $0 * dayNanoseconds, strength: 1)
  }
  #expect(found.map(\.before) == [0, 0.5, 0.375, 1.375])
  #expect(found.map(\.isRevival) == [false, false, true, false])
}

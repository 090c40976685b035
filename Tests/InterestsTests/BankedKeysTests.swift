import Glibc
import Interests
import Testing

private let laws: [DecayLaw] = [
  .power(scaleNanoseconds: 3.6e12, exponent: 1), .power(scaleNanoseconds: 8e13, exponent: 0.4),
  .cutoff(scaleNanoseconds: 3.6e12, exponent: 0.7, halfLifeNanoseconds: 2e15),
  .mixture(
    PowerMixture([
      .init(weight: 0.6, scaleNanoseconds: 1e11, exponent: 2),
      .init(weight: 0.4, scaleNanoseconds: 1e14, exponent: 0.5),
    ])!),
]

/// What a bound of relative error lets a sum be off by.
private func allowed(_ events: [TestEvent], key: Int32, at: Int64, _ law: DecayLaw) -> Double {
  let positive = events.map { event in
    var event = event
    event.strength = abs(event.strength)
    return event
  }
  return naiveInterest(positive, key: key, at: at, law, .sum)!.interest
}

@Test func sumsOfExponentialsAreWithinTheBound() throws {
  // In no order, thirty years long.
  let events = testLog(count: 400, inOrder: false, span: 30 * 365 * dayNanoseconds)
  let end = events.map(\.time).max()!
  for law in laws {
    let banks = try #require(NodeBanks(LawSet(law), tolerance: 1e-3))
    var keys = BankedKeys(banks)
    for event in events {
      keys.add(
        key: event.key, timeNanoseconds: event.time, strength: event.strength, lawClass: 0)
    }
    for key in Int32(0)..<11 {
      for at in [end, end + dayNanoseconds, end + 3650 * dayNanoseconds] {
        let exact = naiveInterest(events, key: key, at: at, law, .sum)!
        let found = keys.interest(ofKey: key, at: at)
        #expect(found.count == exact.count)
        #expect(found.lastNanoseconds == exact.lastNanoseconds)
        let limit = allowed(events, key: key, at: at, law) * banks.bound
        #expect(abs(found.interest - exact.interest) <= limit, "\(law) \(key)")
      }
    }
  }
}

@Test func restoredKeysGoOnAsIfNothingHadBeen() throws {
  let events = testLog(count: 200, inOrder: false)
  let banks = try #require(NodeBanks(LawSet(laws[0]), tolerance: 1e-2))
  var whole = BankedKeys(banks)
  var first = BankedKeys(banks)
  for (place, event) in events.enumerated() {
    whole.add(key: event.key, timeNanoseconds: event.time, strength: event.strength, lawClass: 0)
    if place < 90 {
      first.add(key: event.key, timeNanoseconds: event.time, strength: event.strength, lawClass: 0)
    }
  }
  var second = BankedKeys(banks)
  for key in Int32(0)..<11 {
    if let snapshot = first.snapshot(ofKey: key) { second.restore(snapshot, key: key, lawClass: 0) }
  }
  for event in events[90...] {
    second.add(key: event.key, timeNanoseconds: event.time, strength: event.strength, lawClass: 0)
  }
  for key in Int32(0)..<11 { #expect(whole.snapshot(ofKey: key) == second.snapshot(ofKey: key)) }
}

/// Σ w·D, each event by the law of its class.
private func naive(
  _ events: [TestEvent], key: Int32, at: Int64, _ laws: [DecayLaw], _ lawClass: (Int) -> Int
) -> Double {
  events.enumerated().filter { $0.element.key == key && $0.element.time <= at }
    .reduce(0) { sum, event in
      let age = at - event.element.time
      return sum + event.element.strength * laws[lawClass(event.offset)].weight(age: age)
    }
}

@Test func typesOfEventsHaveLawsOfTheirOwn() throws {
  let events = testLog(count: 150, inOrder: true)
  let end = events.map(\.time).max()!
  let sets: [[DecayLaw]] = [
    [.exponential(halfLifeNanoseconds: 1e14), .exponential(halfLifeNanoseconds: 3e15)],
    [.none, .none], [laws[0], .power(scaleNanoseconds: 9e14, exponent: 1)],
  ]
  for set in sets {
    let divided = LawSet(set, by: .event)
    let banks = try #require(NodeBanks(divided, tolerance: 1e-4))
    var keys = BankedKeys(banks)
    var kept = KeptEvents(law: set[0])
    for (place, event) in events.enumerated() {
      keys.add(
        key: event.key, timeNanoseconds: event.time, strength: event.strength,
        lawClass: Int32(place % 2))
      kept.add(
        key: event.key, user: 0, timeNanoseconds: event.time, strength: event.strength,
        lawClass: Int32(place % 2))
    }
    let grouped = kept.grouped(divided, combine: .sum, keyCount: 11)
    for key in Int32(0)..<11 {
      let exact = naive(events, key: key, at: end, set) { $0 % 2 }
      let found = try #require(grouped.interest(ofKey: key, at: end))
      #expect(agree(found.interest, exact, size: 30))
      let banked = keys.interest(ofKey: key, at: end)
      #expect(abs(banked.interest - exact) <= 30 * (banks.bound + 1e-12))
      #expect(banked.count == found.count)
    }
  }
}

@Test func usersHaveLawsOfTheirOwn() throws {
  let events = testLog(count: 150, inOrder: true)
  let end = events.map(\.time).max()!
  let sets: [[DecayLaw]] = [
    [1e14, 3e15, 5e13].map { .exponential(halfLifeNanoseconds: $0) },
    [1e14, 3e15, 5e13].map { .power(scaleNanoseconds: $0, exponent: 1) },
  ]
  for set in sets {
    let banks = try #require(NodeBanks(LawSet(set, by: .user), tolerance: 1e-4))
    #expect(banks.isExact == (set[0] == .exponential(halfLifeNanoseconds: 1e14)))
    var keys = BankedKeys(banks)
    for event in events {
      keys.add(
        key: event.key, timeNanoseconds: event.time, strength: event.strength,
        lawClass: event.user)
    }
    for key in Int32(0)..<11 {
      let exact = naive(events, key: key, at: end, set) { Int(events[$0].user) }
      #expect(abs(keys.interest(ofKey: key, at: end).interest - exact) <= 30 * banks.bound + 1e-10)
    }
  }
}

@Test func eachEventUnderLongTailsIsWithinTheBound() throws {
  let events = testLog(count: 203, inOrder: true)
  for law in laws {
    let banks = try #require(NodeBanks(LawSet(law), tolerance: 1e-3))
    var running = RunningInterests(law: law, combine: .sum, banks: banks)
    for (index, event) in events.enumerated() {
      let found = try running.observe(
        key: event.key, user: event.user, timeNanoseconds: event.time, strength: event.strength)
      let history = Array(events[..<index])
      let exact = naiveInterest(history, key: event.key, at: event.time, law, .sum)?.interest ?? 0
      let limit =
        exact == 0 && !history.contains { $0.key == event.key }
        ? 0 : allowed(history, key: event.key, at: event.time, law) * banks.bound
      #expect(abs(found.before - exact) <= limit, "\(law) \(index)")
      #expect(found.interest == found.before + event.strength)
    }
  }
}

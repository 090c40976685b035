import Glibc
import Interests
import Testing

/// Interests of one key through the clock of an exponential law.
private func folded(
  _ events: [(time: Int64, strength: Double)], halfLife: Double, at: Int64
) -> Double {
  let fold = InterestFold.fold(.exponential(halfLifeNanoseconds: halfLife), .sum, at: at)
  var state = KeyState()
  for event in events { fold.add(strength: event.strength, tick: event.time, to: &state) }
  return fold.interest(state, at: at)
}

@Test func wholeHalfLivesAreExactShifts() {
  let halfLife = Double(dayNanoseconds)
  let start: Int64 = 1_600_000_000_123_456_789
  for days in [0, 1, 2, 10, 365] {
    let value = folded(
      [(start, 3)], halfLife: halfLife, at: start + Int64(days) * dayNanoseconds)
    #expect(value == scalbn(3, -Int32(days)), "after \(days) half-lives")
  }
}

@Test func thirtyYearsOfHoursNeitherOverflowNorVanish() {
  // 1 each hour for 30 years at a half-life of one hour: 2 in the end, wherever it is.
  let hour: Int64 = 3_600_000_000_000
  let start: Int64 = 500_000_000_000_000_000
  let events = (0..<262_980).map { (time: start + Int64($0) * hour, strength: 1.0) }
  let end = events.last!.time
  #expect(abs(folded(events, halfLife: Double(hour), at: end) - 2) < 1e-12)
  #expect(abs(folded(events, halfLife: Double(hour), at: end + hour) - 1) < 1e-12)
}

@Test func timesBeforeTheEpochAndFarHalfLivesAreDecayedToo() {
  for halfLife in [1e6, 1.5e9, 8.64e13 / 0.1 * M_LN2, 1e300] {
    for start: Int64 in [-9_000_000_000_000_000_000, -1, 0, 1023, 9_000_000_000_000_000_000] {
      let value = folded([(start, 2.5)], halfLife: halfLife, at: start + 12345)
      let expected = 2.5 * exp2(-12345 / halfLife)
      #expect(agree(value, expected), "half-life \(halfLife), from \(start)")
    }
  }
}

@Test func orderOfTimesDoesNotMatterWhereSumsAreExact() {
  // Whole half-lives apart, so that every partial sum is exact.
  let times = [5, 0, 9, 3, 12, 7].map { Int64($0) * dayNanoseconds }
  let halfLife = Double(dayNanoseconds)
  let mixed = folded(times.map { ($0, 1) }, halfLife: halfLife, at: times.max()!)
  let sorted = folded(times.sorted().map { ($0, 1) }, halfLife: halfLife, at: times.max()!)
  #expect(mixed == sorted)
  #expect(mixed == [7.0, 12, 3, 9, 0, 5].map { exp2(-$0) }.reduce(0, +))
}

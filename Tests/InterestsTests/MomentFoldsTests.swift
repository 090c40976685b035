import Interests
import Testing

@Test func momentsOfOneKeyAreThoseOfAllEvents() {
  let events = testLog(count: 157, inOrder: false)
  let times = events.map(\.time)
  let moments = [times.max()! + 5, times.min()! + 17 * dayNanoseconds, times.min()! - 1]
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 3.7e14), .power(scaleNanoseconds: 5e14, exponent: 1.7),
    .window(lengthNanoseconds: 9 * dayNanoseconds), .none,
  ]
  for law in laws {
    for combine in Combine.allCases {
      var kept = KeptEvents(law: law)
      var folds = MomentFolds(law: law, combine: combine, moments: moments)
      for event in events where combine.takes(strength: event.strength) {
        kept.add(
          key: event.key, user: 0, timeNanoseconds: event.time, strength: event.strength)
      }
      let grouped = kept.grouped(law: law, combine: combine, keyCount: 11)
      for key: Int32 in 0..<11 {
        folds.begin()
        for event in events where event.key == key && combine.takes(strength: event.strength) {
          folds.add(timeNanoseconds: event.time, strength: event.strength)
        }
        for (index, moment) in moments.enumerated() {
          #expect(folds.interest(atMoment: index) == grouped.interest(ofKey: key, at: moment))
        }
      }
    }
  }
}

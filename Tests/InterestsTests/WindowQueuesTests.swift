import Interests
import Testing

// The queues show through RunningInterests: a window of every length against the definition.
@Test(arguments: [Combine.sum, .max])
func slidingWindowsAreTheDefinition(combine: Combine) throws {
  let events = testLog(count: 400, inOrder: true)
  for days: Int64 in [0, 1, 5, 100] {
    let length = days * dayNanoseconds
    var running = RunningInterests(
      law: .window(lengthNanoseconds: length), combine: combine)
    for (index, event) in events.enumerated() {
      let found = try running.observe(
        key: event.key, user: event.user, timeNanoseconds: event.time, strength: event.strength)
      func naive(_ count: Int) -> Double {
        let inside = events[..<count].filter {
          $0.key == event.key && event.time - $0.time <= length
            && combine.takes(strength: $0.strength)
        }.map(\.strength)
        return combine == .sum ? inside.reduce(0, +) : inside.max() ?? 0
      }
      // Strengths are quarters, so sums are exact in any order.
      #expect(found.before == naive(index))
      #expect(found.interest == naive(index + 1))
    }
  }
}

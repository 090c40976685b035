import Histories
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Events at 0, 1, 3 and 7 seconds, twice; the second row knows no target.
private func events() -> EventSequences {
  var events = EventSequences()
  for _ in 0..<2 {
    events.items += [0, 1, 2, 3]
    events.timesNanoseconds += [0, 1, 3, 7].map { $0 * 1_000_000_000 }
    events.rowStarts.append(events.items.count)
    events.valid.append(2)
  }
  events.cut = [3, 3]
  events.test = [3, 4]
  events.itemNames = ["a", "b", "c", "d"]
  return events
}

private let second: Int64 = 1_000_000_000

/// Half-octaves of one more than the seconds: 4 s is 1 + ⌊2·log₂ 5⌋ = 5, 9 s is 1 + ⌊2·log₂ 10⌋ = 7.
@Test func theFirstTargetTellsOrElseTheTimeGiven() throws {
  #expect(try events().testGaps(at: 16 * second).map(\.bucket) == [5, 7])
  #expect(try events().testGaps(at: 16 * second).map(\.seconds) == [4, 9])
}

@Test func withoutEitherThereIsAProblem() {
  #expect(throws: TargetTimeProblem(row: 1, reason: .missing)) { try events().testGaps(at: nil) }
  #expect(throws: TargetTimeProblem(row: 1, reason: .beforeHistory)) {
    try events().testGaps(at: 6 * second)
  }
}

@Test func eventsThatAreNoTargetsTellNoTime() throws {
  var events = events()
  events.test = [2, nil]
  events.isTarget = [true, true, false, true, true, true, true, true]
  // From 1 s to 7 s: 1 + ⌊2·log₂ 7⌋.
  #expect(try events.testGaps(at: nil).map(\.bucket) == [6, -1])
}

@Test func aRowWithoutHistoryHasNoGap() throws {
  var events = events()
  events.test = [0, nil]
  #expect(try events.testGaps(at: nil).map(\.bucket) == [0, -1])
}

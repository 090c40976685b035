import Glibc
import Histories
import ModelSamples
import Testing

/// Items 0, 1 and 2 at hours 0, 24 and 48; the last event of each row is none of training.
private func events() -> EventSequences {
  var events = eventSequences([[0, 1, 2], [1, 1, 0]], itemCount: 3)
  events.timesNanoseconds = [0, 24, 48, 0, 24, 48].map { $0 * 3_600_000_000_000 }
  events.valid = [2, 2]
  return events
}

@Test func demandDecaysToTheNewestEventCounted() throws {
  let events = events()
  let demand = ItemDemand(events, itemCount: 3) { 0..<events.valid[$0] }
  #expect(demand.halfLives.first == 3600 && demand.halfLives.last == .infinity)
  let day = try #require(demand.halfLives.firstIndex(of: 86_400))
  // Item 0 a day before the newest, item 1 then and twice at it.
  for (item, count) in [0.5, 2.5, 0].enumerated() {
    #expect(abs(Double(demand.logarithms[day][item]) - log(1 + 10 * count)) < 1e-6)
  }
  for (item, count) in [1.0, 3, 0].enumerated() {
    #expect(abs(Double(demand.logarithms.last?[item] ?? -1) - log(1 + 10 * count)) < 1e-6)
  }
}

@Test func demandWithoutTimesIsHowOften() {
  var events = events()
  events.timesNanoseconds = []
  let demand = ItemDemand(events, itemCount: 3) { 0..<events.valid[$0] }
  #expect(demand.halfLives == [.infinity])
  #expect(abs(demand.logarithms[0][1] - Float(log(31.0))) < 1e-6)
}

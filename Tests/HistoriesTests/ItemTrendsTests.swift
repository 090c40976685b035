import Glibc
import Histories
import Kernels
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private let hour: Int64 = 3_600_000_000_000

/// Rows of items with times in hours; all of each is training.
private func events(_ rows: [[(item: Int32, hours: Int64)]]) -> EventSequences {
  var events = eventSequences(rows.map { $0.map(\.item) }, itemCount: 3)
  events.timesNanoseconds = rows.joined().map { $0.hours * hour }
  events.valid = rows.map(\.count)
  return events
}

private let model = randomModel(
  copying(NetworkShape(itemCount: 3, embedding: 2, widths: [2]), .alone))

private func record(
  _ rows: [[(item: Int32, hours: Int64)]], after known: TrendRecord? = nil
) -> TrendRecord? {
  var model = model
  model.trends = known
  return EncodedSequences(events(rows), for: model, isTraining: true).trendRecord
}

private func largestDifference(_ a: TrendRecord, _ b: TrendRecord) -> Float {
  zip(a.counts, b.counts).reduce(0) { largest, pair in
    pair.0.indices.reduce(largest) { max($0, abs(pair.0[$1] - pair.1[$1])) }
  }
}

/// Counts at the newest event of all: at half-lives of an hour to never, and rows.
@Test func trendsAreDecayedCountsAndRows() throws {
  let found = try #require(record([[(1, 0), (1, 24)], [(1, 24), (0, 48)]]))
  #expect(found.seconds == 48 * 3600)
  let halfLives: [Double] = [24, 24 * 7, 24 * 30, 24 * 90, 24 * 365]
  let expected = halfLives.map { (hours: Double) -> Double in
    exp2(-48 / hours) + 2 * exp2(-24 / hours)
  }
  for (lane, count) in expected.enumerated() {
    #expect(abs(Double(found.counts[1][lane + 1]) - count) < 1e-5 * count)
  }
  #expect(found.counts[1][6] == 3)
  #expect(found.counts[1][7] == 2)
  #expect(found.counts[0] == SIMD8(repeating: 1))
  #expect(found.counts[2] == .zero)
}

/// A record goes on with what is newer, whether or not the old events are there again.
@Test func aRecordGoesOnWithNewerEvents() throws {
  let old: [[(item: Int32, hours: Int64)]] = [[(1, 0), (2, 5)], [(1, 7)], []]
  let new: [[(item: Int32, hours: Int64)]] = [[(2, 30)], [], [(1, 50), (0, 51)]]
  let whole = try #require(record(zip(old, new).map { $0 + $1 }))
  let first = try #require(record(old))
  let again = try #require(record(zip(old, new).map { $0 + $1 }, after: first))
  #expect(largestDifference(whole, again) < 1e-6)
  let only = try #require(record(new, after: first))
  #expect(only.seconds == whole.seconds)
  // Who had item 2 before is not told by new events alone: a row more.
  #expect(only.counts[2][7] == whole.counts[2][7] + 1)
  #expect(only.counts[1] == again.counts[1])
}

@Test func withoutEventsThereIsNoRecord() {
  #expect(record([[], []]) == nil)
}

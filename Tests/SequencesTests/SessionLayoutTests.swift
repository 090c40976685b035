import Sequences
import Testing

extension SessionLayout {
  fileprivate var lists: [[Int32]] {
    (0..<sessionCount).map { Array(positions[Int(starts[$0])..<Int(starts[$0 + 1])]) }
  }
}

@Test func aGapLongerThanAskedForStartsASession() throws {
  let times: [Int64] = [0, 10, 20, 31, 31, 42]
  var layout = SessionLayout(.gap(nanoseconds: 10))
  layout.layOut(user: 0, of: try Timelines.single(times), timesNanoseconds: times)
  #expect(layout.lists == [[0, 1, 2], [3, 4], [5]])
}

@Test func aGapBeyondTheNumbersIsAGap() throws {
  let times: [Int64] = [.min, .max]
  var layout = SessionLayout(.gap(nanoseconds: .max))
  layout.layOut(user: 0, of: try Timelines.single(times), timesNanoseconds: times)
  #expect(layout.lists == [[0], [1]])
}

@Test func withoutARuleThereIsOneSession() throws {
  var layout = SessionLayout(.none)
  layout.layOut(user: 0, of: try Timelines.single([1, 2, 3]), timesNanoseconds: [1, 2, 3])
  #expect(layout.lists == [[0, 1, 2]])
  layout.layOut(user: 0, of: try Timelines.single([]), timesNanoseconds: [])
  #expect(layout.lists == [])
}

@Test func sessionsOfAColumnMayOverlapAndBelongToOneUser() throws {
  let timelines = try Timelines(
    users: [0, 0, 0, 0, 1, 1], userCount: 2, items: [0, 0, 0, 0, 0, 0],
    timesNanoseconds: [1, 2, 3, 4, 5, 6], ties: .input)
  var layout = SessionLayout(.column(sessions: [2, 0, 2, 0, 0, 2], sessionCount: 3))
  layout.layOut(user: 0, of: timelines, timesNanoseconds: [1, 2, 3, 4, 5, 6])
  #expect(layout.lists == [[0, 2], [1, 3]])
  layout.layOut(user: 1, of: timelines, timesNanoseconds: [1, 2, 3, 4, 5, 6])
  #expect(layout.lists == [[0], [1]])
  // A second pass over the same users finds the same sessions.
  layout.layOut(user: 0, of: timelines, timesNanoseconds: [1, 2, 3, 4, 5, 6])
  #expect(layout.lists == [[0, 2], [1, 3]])
}

@Test func numberedSessionsOutliveTheEventsBetween() throws {
  let times: [Int64] = [0, 10, 20, 50]
  var timelines = try Timelines.single(times)
  let numbered = timelines.numbered(.gap(nanoseconds: 10), timesNanoseconds: times)
  _ = timelines.deduplicate(
    .first, identities: [0, 1, 1, 2], identityCount: 3, timesNanoseconds: times)
  guard case .column(let sessions, let sessionCount) = numbered else {
    Issue.record("expected numbers")
    return
  }
  #expect(sessions == [0, 0, 0, 1])
  #expect(sessionCount == 2)
  var layout = SessionLayout(numbered)
  layout.layOut(user: 0, of: timelines, timesNanoseconds: times)
  #expect(layout.lists == [[0, 1], [2]])
}

import Sequences
import Testing

private func deduplicated(_ log: SampleLog, _ rule: Deduplication) throws -> (Timelines, Int) {
  var timelines = try log.timelines()
  let dropped = timelines.deduplicate(
    rule, identities: log.items, identityCount: log.itemCount, timesNanoseconds: log.times)
  return (timelines, dropped)
}

@Test func consecutiveRepeatsLeaveTheFirstOfARun() throws {
  var log = SampleLog(events: 0, users: 2, items: 3, span: 1)
  log.users = [0, 0, 0, 0, 0, 1, 1]
  log.items = [1, 1, 2, 1, 1, 1, 1]
  log.times = [1, 2, 3, 4, 5, 6, 7]
  let (timelines, dropped) = try deduplicated(log, .consecutive)
  #expect(timelines.lists == [[0, 2, 3], [5]])
  #expect(dropped == 3)
}

@Test func exactRepeatsNeedTheSameTimeAndMayBeApart() throws {
  var log = SampleLog(events: 0, users: 2, items: 3, span: 1)
  log.users = [0, 0, 0, 0, 1]
  log.items = [1, 2, 1, 1, 1]
  log.times = [5, 5, 5, 6, 5]
  let (timelines, dropped) = try deduplicated(log, .exact)
  #expect(timelines.lists == [[0, 1, 3], [4]])
  #expect(dropped == 1)
}

@Test(arguments: Deduplication.allCases) func deduplicationAgreesWithItsTwin(
  rule: Deduplication
) throws {
  let log = SampleLog(events: 901, users: 11, items: 7, span: 60)
  let (timelines, dropped) = try deduplicated(log, rule)
  let expected = log.naiveTimelines().map { rows in
    rows.indices.filter { index in
      let (row, before, after) = (rows[index], rows[..<index], rows[(index + 1)...])
      switch rule {
      case .exact:
        return !before.contains {
          log.items[$0] == log.items[row] && log.times[$0] == log.times[row]
        }
      case .consecutive: return before.last.map { log.items[$0] != log.items[row] } ?? true
      case .first: return !before.contains { log.items[$0] == log.items[row] }
      case .last: return !after.contains { log.items[$0] == log.items[row] }
      }
    }.map { rows[$0] }
  }
  #expect(timelines.lists == expected)
  #expect(dropped == 901 - expected.reduce(0) { $0 + $1.count })
}

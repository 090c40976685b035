import EventLogs
import TSVStreams
import Testing

private func table(_ words: [String]) -> ByteTable {
  var table = ByteTable()
  for word in words { _ = Array(word.utf8).withUnsafeBufferPointer { table.insert($0) } }
  return table
}

private func sample() -> EventColumns {
  var columns = EventColumns()
  columns.users = [0, 0, 0, 0]
  columns.items = [5, 6, 5, 7]
  columns.timesNanoseconds = [30, -20, .max, 40]
  columns.events = [0, 1, 0, 0]
  columns.values = [1.5, .nan, -0.0, 1e300]
  columns.sessions = [1, 0, 1, 0]
  columns.contents = [0, 1, 0, 1]
  columns.contentCount = 2
  var colour = CarriedColumn("colour", isNumber: false)
  for value in ["red", "", "8", "é"] {
    Array(value.utf8).withUnsafeBufferPointer { colour.append($0) }
  }
  columns.carried = [colour]
  return columns
}

@Test func aBlockOfEventsReadsBackAsItWasWritten() {
  let columns = sample()
  let sessions = table(["morning", "evening"])
  let contents = table(["a\tb", ""])
  let text = RowText()
  let rows: [Int32] = [3, 1, 2]
  columns.write(rows[...], sessions, contents, to: text)
  var back = columns.emptied
  var newSessions = ByteTable()
  var newContents = ByteTable()
  back.read(text.bytes, user: 9, &newSessions, &newContents)
  #expect(back.users == [9, 9, 9])
  #expect(back.items == [7, 6, 5])
  #expect(back.timesNanoseconds == [40, -20, .max])
  #expect(back.events == [0, 1, 0])
  #expect(back.values?.map(\.bitPattern) == [1e300, Double.nan, -0.0].map(\.bitPattern))
  // Sessions and contents are numbered anew.
  #expect(back.sessions == [0, 0, 1])
  #expect(newSessions[0].elementsEqual("morning".utf8))
  #expect(back.contents == [0, 0, 1])
  #expect(back.contentCount == 2)
  var colours: [String] = []
  for row in 0..<3 {
    back.carried[0].withText(of: row) { colours.append(String(decoding: $0, as: UTF8.self)) }
  }
  #expect(colours == ["é", "", "8"])
}

@Test func removedEventsLeaveEveryColumn() {
  var columns = sample()
  columns.remove([0, 2])
  #expect(columns.users == [0, 0])
  #expect(columns.items == [6, 7])
  #expect(columns.timesNanoseconds == [-20, 40])
  #expect(columns.contents == [1, 1])
  #expect(columns.count == 2)
}

@Test func valuesThatCannotStandInAListGetNoNumber() {
  var values = ListValues()
  let number = { (text: String) in
    Array(text.utf8).withUnsafeBufferPointer { values.number(of: $0) }
  }
  #expect(number("a") == 0)
  #expect(number("two words") == nil)
  #expect(number("") == nil)
  #expect(number("a") == 0)
  #expect(number("two words") == nil)
  var indices = ListValues(becomeIndices: true)
  #expect(Array("two words".utf8).withUnsafeBufferPointer { indices.number(of: $0) } == 0)
}

import TSVStreams
import Testing

@Suite struct SpacedFieldsTests {
  let scratch = Scratch()
  let columns = ["query", "iteration", "document", "grade"]

  var format: InputFormat {
    var format = InputFormat()
    format.hasHeader = false
    format.spacedColumns = columns
    return format
  }

  /// The text in pieces of at most `size` bytes, a fresh block for each.
  func divided(_ text: [UInt8], pieces size: () -> Int) -> [UInt8] {
    var fields = SpacedFields()
    var result: [UInt8] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + max(1, size()))
      var block = [0xFF] + text[start..<end]
      let count = block.withUnsafeMutableBufferPointer { fields.divideByTabs($0, from: 1) }
      result += block[..<count]
      start = end
    }
    return result
  }

  /// The same line by line.
  func naive(_ text: [UInt8]) -> [UInt8] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(
        line.split { [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains($0) }.joined(separator: [0x09]))
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  @Test func anyWhiteSpaceIsOneTabHoweverTheTextIsCut() {
    var dice = Dice(state: 5)
    for length in 0..<600 {
      let text = (0..<length).map { _ in
        ([0x20, 0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x61, 0x62, 0xC3, 0x00, 0x0E, 0x08] as [UInt8])
          .randomElement(using: &dice)!
      }
      let expected = naive(text)
      let largest = Int.random(in: 1...40, using: &dice)
      #expect(divided(text) { largest } == expected)
      #expect(divided(text) { Int.random(in: 1...largest, using: &dice) } == expected)
      #expect(divided(text) { length } == expected)
    }
  }

  @Test func rowsAreFoundBySpacesAndTabs() throws {
    let text = "q1 0 d1 1\n\tq1  0\td2 \t -1 \r\nq2 0 d3 0"
    let (header, found) = try rows([scratch.file("t", text)], format: format)
    #expect(header == columns)
    #expect(found == [["q1", "0", "d1", "1"], ["q1", "0", "d2", "-1"], ["q2", "0", "d3", "0"]])
    #expect(try rows([scratch.file("t", "")], format: format).header == columns)
    #expect(try rows([scratch.file("t", "")], format: format).rows.isEmpty)
  }

  /// Gaps of 70,000 bytes lie across the blocks in which files are read.
  @Test func gapsMayBeLong() throws {
    let gap = String(repeating: " ", count: 70_000)
    let path = scratch.file("t", (0..<9).map { "q\($0)\(gap)0 d\(gap)1\(gap)\n" }.joined())
    #expect(try rows([path], format: format).rows == (0..<9).map { ["q\($0)", "0", "d", "1"] })
    #expect(
      try rows([path], format: format, threaded: true).rows.count == 9)
  }

  @Test func compressedTextIsReadToo() throws {
    let text = (0..<50_000).map { "q\($0 % 7)   0 d\($0) \($0 % 3)\n" }
    let writer = try TableWriter(
      OutputFile(replacing: scratch.path + "/run"), compression: .zstd(level: 1))
    for line in text { writer.append(line) }
    try writer.finish()
    let found = try rows([scratch.path + "/run"], format: format, threaded: true).rows
    #expect(found.count == text.count && found[49_999] == ["q5", "0", "d49999", "1"])
  }

  @Test(arguments: [
    ("q1 0 d1 1\nq1 0 d1\n", 2, "expected 4 fields, found 3"),
    ("q1 0 d1 1\nq1 0 d 1 1\n", 2, "expected 4 fields, found 5"),
    ("q1\n", 1, "expected 4 fields, found 1"),
    ("q1 0 d1 1\n\nq1 0 d2 1\n", 2, "expected a row, found a blank line"),
    ("q1 0 d1 1\n \t\r\n", 2, "expected a row, found a blank line"),
    ("q1 0 d\0 1\n", 1, "expected text, found a NUL byte"),
  ])
  func badLinesAreNamed(text: String, line: Int, message: String) {
    let error = #expect(throws: StreamError.self) {
      try rows([scratch.file("t", text)], format: format)
    }
    #expect(error?.kind == .badData)
    #expect(error?.line == line)
    #expect(error?.text == message)
    if message.contains("fields") {
      #expect(error?.hint == "a line holds query iteration document grade")
    }
  }

  @Test func badLinesAreLeftOut() throws {
    let path = scratch.file("t", "q1 0 d1 1\nragged\nq2 0 d2 1\n")
    let found = try rows([path], format: format, badRows: BadRowPolicy(.skip, maxShare: 1)).rows
    #expect(found == [["q1", "0", "d1", "1"], ["q2", "0", "d2", "1"]])
  }
}

import TSVStreams
import Testing

@Suite struct TableReaderTests {
  let scratch = Scratch()

  func failure(_ text: String, format: InputFormat = InputFormat()) -> StreamError? {
    do {
      _ = try rows([scratch.file("bad", text)], format: format)
      return nil
    } catch { return error as? StreamError }
  }

  @Test func readsFieldsByName() throws {
    let path = scratch.file("t", "user\titem\ttime\na\tx\t1\nb\ty\t2\n")
    let (header, found) = try rows([path])
    #expect(header == ["user", "item", "time"])
    #expect(found == [["a", "x", "1"], ["b", "y", "2"]])
  }

  @Test func lastNewlineMayBeMissing() throws {
    #expect(try rows([scratch.file("t", "a\tb\n1\t2")]).rows == [["1", "2"]])
    #expect(try rows([scratch.file("t", "a\tb")]).rows.isEmpty)
  }

  @Test func carriageReturnsAreStrippedWhereTheHeaderHasThem() throws {
    let path = scratch.file("t", "a\tb\r\n1\t2\r\n\t\r\n3\t4")
    #expect(try rows([path]).rows == [["1", "2"], ["", ""], ["3", "4"]])
    #expect(failure("a\tb\n1\t2\r\n")?.line == 2)
    #expect(failure("a\tb\r\n1\t2\r\n3\t4\n")?.line == 3)
  }

  @Test func aByteOrderMarkIsStripped() throws {
    #expect(try rows([scratch.file("t", "\u{FEFF}a\tb\n1\t2\n")]).header == ["a", "b"])
  }

  @Test func fieldsMayHoldOtherControlBytes() throws {
    let path = scratch.file("t", "a\tb\nx\u{1}y\t\u{B}\r!\n")
    #expect(try rows([path]).rows == [["x\u{1}y", "\u{B}\r!"]])
  }

  @Test(arguments: [
    ("a\tb\n1\n", 2, "expected 2 fields, found 1"),
    ("a\tb\n1\t2\n1\t2\t3\n", 3, "expected 2 fields, found 3"),
    ("a\tb\n1\t2\n\n1\t2\n", 3, "expected a row, found a blank line"),
    ("a\n1\n\n", 3, "expected a row, found a blank line"),
    ("a\tb\n1\t\0\n", 2, "expected text, found a NUL byte"),
    ("a\ta\n", 1, "expected each column once, found 'a' twice"),
  ])
  func badDataIsNamedWithItsLine(text: String, line: Int, message: String) {
    let error = failure(text)
    #expect(error?.kind == .badData)
    #expect(error?.line == line)
    #expect(error?.text == message)
  }

  @Test func invalidUTF8IsNamedWithItsLine() {
    let path = scratch.file("t", Array("a\tb\n1\té\n2\t".utf8) + [0xC3, 0x28, 0x0A])
    let error = #expect(throws: StreamError.self) { try rows([path]) }
    #expect(error?.line == 3)
    #expect(error?.text == "expected UTF-8, found other bytes")
  }

  @Test func anEmptyInputIsNotAnEmptyTable() throws {
    #expect(failure("")?.text.hasPrefix("empty input: no header") == true)
    var format = InputFormat()
    format.hasHeader = false
    format.columns = [("user", "1")]
    #expect(try rows([scratch.file("t", "")], format: format).rows.isEmpty)
  }

  @Test func columnsAreRenamed() throws {
    var format = InputFormat()
    format.columns = [("user", "userId"), ("time", "ts")]
    let path = scratch.file("t", "userId\titem\tts\na\tx\t1\n")
    #expect(try rows([path], format: format).header == ["user", "item", "time"])
    #expect(failure("userId\tuser\tts\n", format: format)?.text.contains("'user' twice") == true)
    #expect(failure("user\tts\n", format: format)?.text.contains("'userId'") == true)
  }

  @Test func withoutHeaderColumnsAreNumbers() throws {
    var format = InputFormat()
    format.hasHeader = false
    format.columns = [("item", "2")]
    let (header, found) = try rows([scratch.file("t", "a\tx\nb\ty\n")], format: format)
    #expect(header == ["column1", "item"])
    #expect(found == [["a", "x"], ["b", "y"]])
  }

  @Test func severalInputsAreOneStream() throws {
    let first = scratch.file("1", "a\tb\n1\t2")
    let second = scratch.file("2", "a\tb\n3\t4\n")
    let other = scratch.file("3", "b\ta\n3\t4\n")
    #expect(try rows([first, second]).rows == [["1", "2"], ["3", "4"]])
    #expect(throws: StreamError.self) { try rows([first, other]) }
  }

  @Test func longLinesAreBadRows() throws {
    var format = InputFormat()
    format.maxLineBytes = 300_000
    let long = String(repeating: "x", count: 700_000)
    let text = "a\tb\n1\t2\n\(long)\t3\n4\t5\n"
    #expect(failure(text, format: format)?.line == 3)
    let found = try rows(
      [scratch.file("t", text)], format: format, badRows: BadRowPolicy(.skip, maxShare: 1))
    #expect(found.rows == [["1", "2"], ["4", "5"]])
    format.maxLineBytes = 1 << 20
    #expect(try rows([scratch.file("t", text)], format: format).rows[1][0] == long)
  }

  /// Whether the line end is among the bytes that are read at first or not.
  @Test(arguments: [16, 64, 1 << 18]) func aLongHeaderIsRefused(blockBytes: Int) throws {
    var format = InputFormat()
    format.maxLineBytes = 20
    for (header, isTaken) in [("a\tsome other column", true), ("a\tone more other column", false)] {
      for ending in ["", "\n", "\n1\t2\n"] {
        let path = scratch.file("t", header + ending)
        if isTaken {
          #expect(throws: Never.self) { try rows([path], format: format, blockBytes: blockBytes) }
        } else {
          let error = #expect(throws: StreamError.self) {
            try rows([path], format: format, blockBytes: blockBytes)
          }
          #expect(error?.line == 1)
          #expect(error?.text == "expected lines of at most 20 bytes, found a longer one")
        }
      }
    }
  }

  @Test func badRowsAreLeftOutAndKept() throws {
    let text = "a\tb\n1\t2\nragged\n3\t4\nz\té\n\n5\t6\n"
    let log = scratch.path + "/log"
    let policy = BadRowPolicy(.file(log), maxShare: 0.5)
    let path = scratch.file("t", text)
    #expect(
      try rows([path], badRows: policy).rows == [
        ["1", "2"], ["3", "4"], ["z", "é"], ["5", "6"],
      ])
    let kept = try rows([log])
    #expect(kept.header == ["file", "line", "reason", "row"])
    #expect(kept.rows.map { $0[1] } == ["3", "6"])
    #expect(kept.rows[0][3] == "ragged")
    let error = #expect(throws: StreamError.self) {
      try rows([path], badRows: BadRowPolicy(.skip, maxShare: 0.3))
    }
    #expect(error?.text.contains("found 2 of 6") == true)
  }

  @Test func linesAreNumberedAsInTheFile() throws {
    let path = scratch.file("t", "a\n1\n\n3\n\n\n6\n")
    let reader = try TableReader([path], badRows: BadRowPolicy(.skip, maxShare: 1))
    let batch = try #require(try reader.next())
    #expect((0..<batch.count).map { batch.line($0) } == [2, 4, 7])
  }

  /// Random tables of every shape, threads and compression against `split`.
  @Test(arguments: 0..<40) func agreesWithSplit(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let columns = Int.random(in: 1...9, using: &dice)
    let alphabet = Array("abcdefghij0123456789 é漢\u{1F600}\u{1}\\\"")
    let table = (0..<Int.random(in: 0...3000, using: &dice)).map { _ in
      (0..<columns).map { column in
        let least = columns == 1 ? 1 : 0
        let length = Int.random(in: least...(seed % 3 == 0 ? 60 : 6), using: &dice)
        return String((0..<length).map { _ in alphabet.randomElement(using: &dice)! })
      }
    }
    let header = (0..<columns).map { "c\($0)" }
    let ending = seed % 2 == 0 ? "\n" : "\r\n"
    let text = ([header] + table).map { $0.joined(separator: "\t") + ending }.joined()
    let plain = scratch.file("plain", text)
    let compressed = scratch.file("zst", try frame(scratch, header: header, rows: table))
    for path in [plain, compressed] {
      for (threaded, blockBytes) in [(false, 1 << 18), (true, 1 << 18), (seed % 2 == 1, 16 + seed)]
      {
        let found = try rows([path], threaded: threaded, blockBytes: blockBytes)
        #expect(found.header == header)
        // A difference shows the first row only, not three thousand.
        let same = found.rows.count == table.count && zip(found.rows, table).allSatisfy { $0 == $1 }
        let first = zip(found.rows, table).first { $0 != $1 }
        #expect(
          same, "\(found.rows.count) rows of \(table.count), first difference \(first as Any)")
      }
    }
  }
}

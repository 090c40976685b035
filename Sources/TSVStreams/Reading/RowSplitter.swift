internal import CFieldScan

/// Splits a block of whole lines into rows and fields, and takes out the lines that are bad.
struct RowSplitter {
  let columns: Int
  /// Lines end in CR LF, as the header did.
  let carriageReturns: Bool
  let maxLineBytes: Int
  /// What white space divided, for messages; nil where tabs did.
  var spacedColumns: [String]?
  let file: String

  /// Splits `storage.bytes[from..<storage.length]`, which ends in a line feed, and leaves the
  /// batch and the bad rows in `storage`.
  ///
  /// - Returns: the number of lines seen.
  func split(_ storage: BatchStorage, from: Int, firstLine: Int) -> Int {
    let bytes = UnsafePointer(storage.bytes)
    let ends = storage.fieldEnds
    let starts = storage.rowStarts
    let marks = ebb_find_field_marks(bytes, from, storage.length, ends)
    var invalid =
      marks.has_non_ascii
      ? UTF8Check.firstInvalid(bytes, from: from, to: storage.length) : Int.max
    if invalid == storage.length { invalid = Int.max }
    if invalid == .max, storage.length &- from <= maxLineBytes,
      let rows = regularRows(bytes, ends, marks, from: from, starts: starts)
    {
      storage.batch = RowBatch(
        bytes: bytes, rowStarts: starts, fieldEnds: ends, columns: columns, strip: 0, count: rows,
        lines: LineNumbers(first: firstLine), file: file)
      return rows
    }
    return splitLineByLine(storage, from, found: marks.marks, invalid, firstLine)
  }

  /// The common case: every mark is a tab or a line feed, and each line has the header's fields.
  ///
  /// All line feeds of the block are accounted for where each line's last mark is one and there
  /// are no more of them than lines; the others are tabs then.
  ///
  /// - Returns: the number of rows, whose first bytes are in `starts`, or nil where a line is not
  ///   regular.
  @inline(__always)
  private func regularRows(
    _ bytes: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>, _ marks: ebb_field_marks,
    from: Int, starts: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    let rows = marks.line_feeds
    guard !carriageReturns, !marks.has_others, marks.marks == rows &* columns else { return nil }
    var wrong: UInt8 = 0
    var hasBlank = false
    var start = UInt32(truncatingIfNeeded: from)
    var last = columns &- 1
    for row in 0..<rows {
      let end = ends[last]
      wrong |= bytes[Int(end)] ^ 0x0A
      hasBlank = hasBlank || end == start
      starts[row] = start
      start = end &+ 1
      last &+= columns
    }
    return wrong == 0 && !hasBlank ? rows : nil
  }

  /// Any block: takes out the bad lines, and keeps those that hold rare control bytes.
  private func splitLineByLine(
    _ storage: BatchStorage, _ from: Int, found: Int, _ firstInvalid: Int, _ firstLine: Int
  ) -> Int {
    let bytes = UnsafePointer(storage.bytes)
    let ends = storage.fieldEnds
    let starts = storage.rowStarts
    let marks = columns + (carriageReturns ? 1 : 0)
    var invalid = firstInvalid
    var numbers = LineNumbers(first: firstLine)
    var read = 0
    var rows = 0
    var lineStart = from
    while read < found {
      var lineEnd = 0
      var reason: Reason?
      if read &+ marks <= found, isRegular(bytes, ends + read, lineStart, &lineEnd, invalid) {
        let write = rows &* columns
        if write != read {
          for column in 0..<columns { ends[write &+ column] = ends[read &+ column] }
        }
        // The last field ends at the CR, but is kept as ending at the line feed (see `strip`).
        if carriageReturns { ends[write &+ columns &- 1] = UInt32(truncatingIfNeeded: lineEnd) }
        read &+= marks
      } else {
        let line = Line(start: lineStart, read: read, found: found, invalid: invalid)
        reason = irregular(bytes, ends, line, write: rows * columns, &read, &lineEnd)
      }
      if let reason {
        let line = numbers.first + rows + numbers.removedBefore.count
        numbers.removedBefore.append(rows)
        storage.badRows.append(
          BadRow(
            file: file, line: line, reason: reason.text, hint: reason.hint,
            row: Array(storage.text(lineStart, lineEnd))))
      } else {
        starts[rows] = UInt32(truncatingIfNeeded: lineStart)
        rows &+= 1
      }
      lineStart = lineEnd &+ 1
      if lineStart > invalid {
        invalid = UTF8Check.firstInvalid(bytes, from: lineStart, to: storage.length)
        if invalid == storage.length { invalid = Int.max }
      }
    }
    storage.batch = RowBatch(
      bytes: bytes, rowStarts: starts, fieldEnds: ends, columns: columns,
      strip: carriageReturns ? 1 : 0, count: rows, lines: numbers, file: file)
    return rows + storage.badRows.count
  }

  /// Whether the next control bytes are exactly this header's tabs and line end.
  @inline(__always)
  private func isRegular(
    _ bytes: UnsafePointer<UInt8>, _ marks: UnsafePointer<UInt32>, _ lineStart: Int,
    _ lineEnd: inout Int, _ invalid: Int
  ) -> Bool {
    var wrong: UInt8 = 0
    for column in 0..<(columns &- 1) { wrong |= bytes[Int(marks[column])] ^ 0x09 }
    let last = Int(marks[columns &- 1])
    if carriageReturns {
      wrong |= bytes[last] ^ 0x0D
      lineEnd = Int(marks[columns])
      if lineEnd != last &+ 1 { return false }
    } else {
      lineEnd = last
    }
    wrong |= bytes[lineEnd] ^ 0x0A
    return wrong == 0 && lineEnd < invalid && last != lineStart
      && lineEnd &- lineStart <= maxLineBytes
  }

  private struct Line {
    var start: Int
    var read: Int
    var found: Int
    var invalid: Int
  }

  private struct Reason {
    var text: String
    var hint: String?
  }

  /// A line with other control bytes in it: fields may hold them (but NUL), so it may still be good.
  private func irregular(
    _ bytes: UnsafePointer<UInt8>, _ ends: UnsafeMutablePointer<UInt32>, _ line: Line, write: Int,
    _ read: inout Int, _ lineEnd: inout Int
  ) -> Reason? {
    var fields = 1
    var hasNUL = false
    read = line.read
    // Marks are moved down as they are read: at most as many are kept as were read.
    while bytes[Int(ends[read])] != 0x0A {
      switch bytes[Int(ends[read])] {
      case 0x09:
        if fields < columns { ends[write + fields - 1] = ends[read] }
        fields += 1
      case 0x00: hasNUL = true
      default: break
      }
      read += 1
    }
    lineEnd = Int(ends[read])
    if fields == columns { ends[write + columns - 1] = ends[read] }
    read += 1
    let endsInReturn = lineEnd > line.start && bytes[lineEnd - 1] == 0x0D
    if lineEnd == line.start || endsInReturn && lineEnd == line.start + 1 {
      return Reason(text: "expected a row, found a blank line")
    }
    if lineEnd - line.start > maxLineBytes { return Self.tooLong(maxLineBytes) }
    if hasNUL { return Reason(text: "expected text, found a NUL byte") }
    if line.invalid < lineEnd { return Reason(text: "expected UTF-8, found other bytes") }
    if endsInReturn != carriageReturns {
      return Reason(
        text: carriageReturns
          ? "expected a line that ends in CR LF as the header does, found LF"
          : "expected a line that ends in LF as the header does, found CR LF",
        hint: "tr -d '\\r'")
    }
    if fields != columns {
      return Reason(
        text: "expected \(columns) \(columns == 1 ? "field" : "fields"), found \(fields)",
        hint: spacedColumns.map { "a line holds \($0.joined(separator: " "))" })
    }
    return nil
  }

  private static func tooLong(_ maxLineBytes: Int) -> Reason {
    Reason(
      text: "expected lines of at most \(maxLineBytes) bytes, found a longer one",
      hint: "--max-line SIZE allows longer lines")
  }

  /// The bad row for a line so long that it never lay in memory whole.
  func longLine(at line: Int, beginning: Bytes) -> BadRow {
    let reason = Self.tooLong(maxLineBytes)
    return BadRow(
      file: file, line: line, reason: reason.text, hint: reason.hint, row: Array(beginning))
  }
}

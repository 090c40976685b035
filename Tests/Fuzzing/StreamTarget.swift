import TSVStreams

/// The reader of streams: recognises compression, reads frames, headers and names of columns, splits rows.
///
/// Three bytes choose; the rest is a file or the text in one. The rows have to be those that a plain
/// splitter finds, whatever the size of the blocks, and so have the lines of the bad ones.
enum StreamTarget {
  static func run(_ input: FuzzedInput) throws {
    var input = input
    let packing = input.choice(of: Packing.allCases)
    let choices = input.choice()
    let blockBytes = input.choice(of: [1 << 18, 16, 17, 24, 64, 100, 1000, 1 << 16])
    var format = InputFormat()
    format.hasHeader = choices & 1 == 0
    if choices & 2 != 0 {
      format.columns = [("user", format.hasHeader ? "userId" : "1"), ("time", "2")]
    }
    if choices & 4 != 0 { format.maxLineBytes = 20 }
    let skips = choices & 8 != 0
    let isTwice = choices & 16 != 0
    let (found, again) = withFile(packing.pack(input.rest)) { path in
      let paths = isTwice ? [path, path] : [path]
      return (
        Outcome(paths, format, skips: skips, blockBytes: blockBytes),
        Outcome(paths, format, skips: skips, blockBytes: 1 << 18)
      )
    }
    if packing == .cutFrame {
      hold(found.failedAt != nil, "a cut frame was read to its end: \(found)")
    } else if packing == .none, input.rest.isCompressed {
      // How much is known of a damaged frame when the damage is found does depend on the blocks.
      let isSame = found == again || found.failedAt != nil && again.failedAt != nil
      hold(isSame, "other blocks, other rows: \(found) and \(again)")
    } else {
      let expected = Outcome(
        splitting: Array(input.rest), times: isTwice ? 2 : 1, format, skips: skips)
      for found in [found, again] {
        hold(found == expected, "expected \(expected), found \(found)")
      }
    }
  }

  /// What came of reading.
  struct Outcome: Equatable {
    var columns: [String] = []
    var rows: [Row] = []
    /// Lines of the rows that were left out.
    var badLines: [Int] = []
    /// Whether reading failed, and at which line, 0 being none of them.
    var failedAt: Int?
  }

  struct Row: Equatable {
    var line: Int
    var fields: [[UInt8]]
  }
}

extension StreamTarget.Outcome {
  init(_ paths: [String], _ format: InputFormat, skips: Bool, blockBytes: Int) {
    do throws(StreamError) {
      let reader = try TableReader(
        paths, format: format, badRows: skips ? BadRowPolicy(.skip, maxShare: 1) : .fail,
        threaded: false, blockBytes: blockBytes)
      columns = reader.columns
      while let batch = try reader.next() { take(batch) }
    } catch {
      failedAt = error.line ?? 0
    }
  }

  private mutating func take(_ batch: RowBatch) {
    var table = ByteTable()
    let numbers = table.numbers(of: batch, column: 0)
    for row in 0..<batch.count {
      let fields = columns.indices.map { Array(batch.field(row, $0)) }
      hold(Array(batch.row(row)) == Array(fields.joined(separator: [0x09])), "a row is no fields")
      let numbered = numbers[row] < 0 ? [] : Array(table[Int(numbers[row])])
      hold(numbered == fields[0], "expected \(fields[0]), found \(numbered) in the table")
      rows.append(.init(line: batch.line(row), fields: fields))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes begin as a compressed file does, and are no text therefore.
  var isCompressed: Bool {
    let magics: [[UInt8]] = [
      [0x28, 0xB5, 0x2F, 0xFD], [0x1F, 0x8B], [0xFD, 0x37, 0x7A, 0x58], [0x42, 0x5A, 0x68],
      [0x04, 0x22, 0x4D, 0x18],
    ]
    let isSkippable =
      count >= 4 && self[startIndex] & 0xF0 == 0x50
      && self[(startIndex + 1)...].starts(with: [0x2A, 0x4D, 0x18])
    // A cut magic number is no text either.
    let isCut =
      count < 4 && !isEmpty
      && (magics[0].starts(with: self)
        || count > 1 && self[startIndex] & 0xF0 == 0x50
          && [0x2A, 0x4D, 0x18].starts(with: self.dropFirst()))
    return isSkippable || isCut || magics.contains { starts(with: $0) }
  }
}

/// How the main input is to be read: names of its columns, header or none, longest line.
package struct InputFormat: Sendable {
  /// Standard name and the name (or, without header, the 1-based number) it has in this input.
  package var columns: [(standard: String, actual: String)] = []
  package var hasHeader = true
  /// The columns of an input without header whose fields are divided by white space; nil: by tabs.
  package var spacedColumns: [String]?
  package var maxLineBytes = 16 << 20

  package init() {}
}

/// The header of one input, columns under their standard names.
struct Header: Equatable {
  var columns: [String]
  var carriageReturns: Bool

  /// Parses a header line (without its line feed) and gives its columns their standard names.
  init(line: Bytes, format: InputFormat, file: String) throws(StreamError) {
    var line = line
    if line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
      line = Bytes(rebasing: line[3...])
    }
    carriageReturns = line.last == 0x0D
    if carriageReturns { line = Bytes(rebasing: line.dropLast()) }
    if let start = line.baseAddress,
      UTF8Check.firstInvalid(start, from: 0, to: line.count) != line.count || line.contains(0)
    {
      throw StreamError(
        .badData, file: file, line: 1, "expected a header of UTF-8 text, found other bytes")
    }
    columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if line.isEmpty {
      throw StreamError(.badData, file: file, line: 1, "expected a header, found a blank line")
    }
    try rename(format, file: file)
    try refuseDuplicates(file: file, line: 1)
  }

  /// Columns whose names are known.
  init(known columns: [String]) {
    self.columns = columns
    carriageReturns = false
  }

  /// The columns of an input without header: named by `-c NAME=NUMBER`, the others `columnN`.
  init(count: Int, carriageReturns: Bool, format: InputFormat, file: String) throws(StreamError) {
    self.carriageReturns = carriageReturns
    columns = (1...max(1, count)).map { "column\($0)" }
    for (standard, actual) in format.columns {
      guard let number = Int(actual), number >= 1 else {
        throw StreamError(
          .usage, "--columns \(standard)=\(actual): expected a column number with --no-header",
          hint: "numbers begin at 1")
      }
      guard number <= columns.count else {
        throw StreamError(
          .badData, file: file, line: 1,
          "expected column \(number) for '\(standard)', found \(columns.count) columns")
      }
      columns[number - 1] = standard
    }
    try refuseDuplicates(file: file, line: nil)
  }

  private mutating func rename(_ format: InputFormat, file: String) throws(StreamError) {
    guard !format.columns.isEmpty else { return }
    let original = columns
    let places = Dictionary(
      original.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    for (standard, actual) in format.columns {
      guard let index = places[actual] else {
        throw StreamError(
          .badData, file: file, line: 1,
          "expected column '\(actual)' (for '\(standard)'), found \(original.listed)",
          hint: original.separatorHint)
      }
      columns[index] = standard
    }
  }

  private func refuseDuplicates(file: String, line: Int?) throws(StreamError) {
    if let name = columns.firstRepeated {
      throw StreamError(
        .badData, file: file, line: line,
        "expected each column once, found '\(name)' twice",
        hint: "rename one, or name another column with -c")
    }
  }
}

extension [String] {
  /// `'user', 'item', 'time'` for messages, which stay readable however many there are.
  package var listed: String {
    let most = 20
    let names = prefix(most).map { "'\($0)'" }.joined(separator: ", ")
    return count > most ? "\(names) and \(count - most) more" : names
  }

  /// The first name that stood there before.
  package var firstRepeated: String? {
    var seen = Set<String>(minimumCapacity: count)
    return first { !seen.insert($0).inserted }
  }

  /// What helps where one name looks as if something else than tabs separated several.
  var separatorHint: String? {
    guard count == 1 else { return nil }
    if self[0].contains(",") { return "tabs separate columns, not commas: mlr --c2t cat FILE" }
    if self[0].contains(" ") { return "tabs separate columns, not spaces: tr ' ' '\\t' <FILE" }
    return nil
  }
}

import Glibc
import TSVStreams
import ToolSupport

/// A cell of a report.
enum Cell {
  case text(String)
  /// nil where a metric is not defined.
  case number(Double?)
  /// The p of a test; tables mark it with stars.
  case probability(Double?)
}

/// Writes rows under a header: TSV is a stream, the other formats are for people and programs that
/// know no streams.
final class Report {
  private let format: ReportFormat
  private let header: [String]
  private let output: TableWriter
  private var rowCount = 0
  /// A table is aligned once all of it is known.
  private var tableRows: [[String]] = []

  init(_ rules: EvaluationRules, header: [String]) throws {
    self.header = header
    format =
      rules.format
      ?? (rules.stream.output == nil && isatty(STDOUT_FILENO) == 1 ? .table : .tsv)
    var stream = rules.stream.forReport
    if format != .tsv {
      stream.plain = !(stream.output?.hasSuffix(".zst") ?? false)
      stream.noHeaderOut = true
    }
    output = try stream.createOutput(header: header)
    if format == .markdown {
      try line("| " + header.map(Self.markdownText).joined(separator: " | ") + " |")
      try line("|" + String(repeating: " --- |", count: header.count))
    }
  }

  func row(_ cells: [Cell]) throws {
    switch format {
    case .tsv: try line(cells.map { Self.exact($0) ?? "" }.joined(separator: "\t"))
    case .markdown:
      try line(
        "| " + cells.map { Self.markdownText(Self.rounded($0)) }.joined(separator: " | ") + " |")
    case .json:
      let pairs = zip(header, cells).map { "\(Self.jsonText($0)): \(Self.json($1))" }
      output.append((rowCount == 0 ? "[\n  {" : ",\n  {") + pairs.joined(separator: ", ") + "}")
    case .table: tableRows.append(cells.map(Self.rounded))
    }
    rowCount += 1
  }

  func finish() throws {
    if format == .json { try line(rowCount == 0 ? "[]" : "\n]") }
    if format == .table { try writeTable() }
    try output.finish()
  }

  private func line(_ text: String) throws {
    output.append(text)
    try output.endRow()
  }

  /// Text to the left, numbers to the right.
  private func writeTable() throws {
    let lines = [header] + tableRows
    let widths = header.indices.map { column in
      lines.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    let isText = header.indices.map { column in
      // Numbers and stars; a column with gaps holds numbers unless it holds some other text.
      let texts = tableRows.map { $0[column] }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy { Double($0.prefix { $0 != " " }) == nil }
    }
    for cells in lines {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let filler = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        text += (column > 0 ? "  " : "") + (isText[column] ? cell + filler : filler + cell)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      try line(text)
    }
  }
}

// MARK: - Cells as text

extension Report {
  /// The shortest text that reads back; nil where not defined.
  private static func exact(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text): text
    case .number(let number), .probability(let number): number.map { shortest($0) }
    }
  }

  /// Six significant digits; counts in full.
  private static func rounded(_ cell: Cell) -> String {
    if case .probability(let p?) = cell {
      // At levels of 5, 1 and 0.1 %.
      let stars = p < 0.001 ? " ***" : p < 0.01 ? " **" : p < 0.05 ? " *" : ""
      return printed(p, "%.3g") + stars
    }
    guard case .number(let number?) = cell else { return exact(cell) ?? "" }
    if number == number.rounded(), abs(number) < 1e15 { return shortest(number) }
    return printed(number, "%.6g")
  }

  private static func printed(_ number: Double, _ format: String) -> String {
    var text = [CChar](repeating: 0, count: 32)
    withVaList([number]) { _ = vsnprintf(&text, text.count, format, $0) }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func markdownText(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func json(_ cell: Cell) -> String {
    if case .text(let text) = cell { return jsonText(text) }
    return exact(cell) ?? "null"
  }

  private static func jsonText(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }
}

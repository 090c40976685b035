import Metrics
import TSVStreams

/// Where the columns of parts are.
struct PartColumns {
  private let kind: Int
  private let name: Int
  private let key: Int
  private let sums: Int

  init(of reader: TableReader) throws {
    kind = try reader.column(PartMark.header[0])
    name = try reader.column(PartMark.header[1])
    key = try reader.column(PartMark.header[2])
    sums = try reader.column(PartMark.header[3])
  }

  /// A line of a part; its key is valid until the next batch.
  func line(_ batch: RowBatch, _ row: Int) throws -> PartLine {
    let place = PartPlace(file: batch.file, line: batch.line(row))
    guard let numbers = Self.numbers(batch.field(row, sums)) else {
      throw place.error(
        "column '\(PartMark.header[3])': expected numbers between single spaces, found "
          + "'\(excerpt(batch.field(row, sums)))'")
    }
    return PartLine(
      place: place, kind: String(decoding: batch.field(row, kind), as: UTF8.self),
      name: String(decoding: batch.field(row, name), as: UTF8.self), key: batch.field(row, key),
      sums: numbers)
  }

  /// Whether the line is a header, as it stands between parts that were put one after another.
  func isHeader(_ batch: RowBatch, _ row: Int) -> Bool {
    zip([kind, name, key, sums], PartMark.header).allSatisfy { column, name in
      batch.field(row, column).elementsEqual(name.utf8)
    }
  }

  /// nil where one is no number; `inf`, `-inf` and `nan` are what is too large for one.
  private static func numbers(_ field: Bytes) -> [Double]? {
    var numbers: [Double] = []
    numbers.reserveCapacity(ListField.count(field))
    var areAll = true
    ListField.forEach(field) { text in
      if let number = NumberText.double(text) {
        numbers.append(number)
      } else if let beyond = [Double.infinity, -.infinity, .nan].first(
        where: { text.elementsEqual("\($0)".utf8) })
      {
        numbers.append(beyond)
      } else {
        areAll = false
      }
    }
    return areAll ? numbers : nil
  }
}

/// A line of a part as it was read.
struct PartLine {
  let place: PartPlace
  let kind: String
  let name: String
  let key: Bytes
  let sums: [Double]

  var keyText: String { String(decoding: key, as: UTF8.self) }

  /// The line as a row of metrics; nil where it is none.
  /// - Parameter number: of a class or an item.
  func row(numbering number: (Bytes) -> Int) -> PartRow? {
    guard let kind = PartRow.Kind(rawValue: kind) else { return nil }
    if key.isEmpty, !kind.hasNames { return PartRow(kind, name, sums) }
    guard let number = kind.hasNames ? number(key) : NumberText.integer(key) else { return nil }
    return PartRow(kind, name, number: number, sums)
  }
}

/// Where a part begins, or a line of it stands.
struct PartPlace {
  let file: String
  let line: Int

  var text: String { "\(file):\(line)" }

  func error(_ text: String, hint: String? = nil) -> StreamError {
    StreamError(.badData, file: file, line: line, text, hint: hint)
  }
}

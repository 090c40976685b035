import Histories
import Learning
package import SequenceModels
package import TSVStreams

/// The file of a model: a stream `kind name row values`.
///
/// | kind | name | row | values |
/// | --- | --- | --- | --- |
/// | option | of the option | | its value |
/// | record | what is recorded (text, number, count, value, features, training, trend) | of whom | the values |
/// | item | the item | row of the catalogue, from 0 | its vector |
/// | tensor | of the tensor | item, text value, column or index | one row of the matrix |
///
/// Values are separated by one space. Items are in the order of the catalogue; numbers are the
/// shortest text that reads back to the same value.
package enum ModelFile {
  package static let columns = ["kind", "name", "row", "values"]
}

extension Model {
  /// Reads a model file, whose encoder is of one of these kinds.
  ///
  /// - Throws: `.badData` with the line where there is one, if it is no complete model.
  package init(
    reading reader: TableReader, encoders: [any EncoderShape.Type]
  ) throws(StreamError) {
    let lines = try ModelLines(reading: reader)
    do throws(ModelProblem) {
      self = try lines.records.model(encoders: encoders)
    } catch {
      throw lines.refusal(error.text)
    }
  }

  /// Writes all lines; the writer has written the header `ModelFile.columns`.
  package func write(to writer: TableWriter) throws(StreamError) {
    try forEachLine { (line) throws(StreamError) in
      writer.append(line.kind.rawValue)
      writer.tab()
      writer.append(line.name)
      writer.tab()
      writer.append(line.row)
      writer.tab()
      switch line.values {
      case .text(let text): writer.append(text)
      case .integers(let values): writer.append(list: values) { writer.append($0) }
      case .doubles(let values): writer.append(list: values) { writer.append($0) }
      case .floats(let values): writer.append(list: values) { writer.append($0) }
      }
      try writer.endRow()
    }
  }
}

extension TableWriter {
  /// Values of a list, separated by a space.
  fileprivate func append<Value>(list values: [Value], _ body: (Value) -> Void) {
    for (index, value) in values.enumerated() {
      if index > 0 { space() }
      body(value)
    }
  }
}

/// The lines of a model file, gathered by kind and name.
private struct ModelLines {
  private let file: String
  private(set) var records = ModelRecords()

  init(reading reader: TableReader) throws(StreamError) {
    file = reader.name
    guard let columns = reader.optionalColumns(ModelFile.columns) else {
      throw refusal("expected columns \(ModelFile.columns.listed)", line: 1)
    }
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let fields = columns.map { batch.field(row, $0) }
        if let problem = add(fields) { throw refusal(problem, line: batch.line(row)) }
      }
    }
  }

  func refusal(_ problem: String, line: Int? = nil) -> StreamError {
    StreamError(
      .badData, file: file, line: line, "no model of lstm-fit: \(problem)",
      hint: "name a file that --model has written")
  }

  /// Takes a line; what is wrong with it, if anything.
  private mutating func add(_ fields: [Bytes]) -> String? {
    let (name, row) = (text(fields[1]), text(fields[2]))
    switch ModelLine.Kind(rawValue: text(fields[0])) {
    case .option:
      guard records.options.updateValue(text(fields[3]), forKey: name) == nil else {
        return "option '\(name)' is there twice"
      }
      return nil
    case .record: return addRecord(name, row, fields[3])
    case .item:
      guard row == "\(records.items.rowNames.count)" else {
        return "expected row \(records.items.rowNames.count)"
      }
      return Self.add(name, fields[3], to: &records.items)
    case .tensor: return Self.add(row, fields[3], to: &records.tensors[name, default: .init()])
    case nil: return "expected option, record, item or tensor, found '\(excerpt(fields[0]))'"
    }
  }

  private func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private mutating func addRecord(_ name: String, _ row: String, _ values: Bytes) -> String? {
    switch ModelRecord(rawValue: name) {
    case .text: records.texts.append(text(values))
    case .number:
      var parts: [Double?] = []
      ListField.forEach(values) { parts.append(NumberText.double($0)) }
      guard parts.count == 2, let mean = parts[0], let deviation = parts[1], deviation > 0 else {
        return "expected mean and deviation, found '\(excerpt(values))'"
      }
      records.numbers.append(NumberInput(name: row, mean: mean, deviation: deviation))
    case .count:
      guard let count = NumberText.integer(values), count >= 0 else {
        return "expected a count, found '\(excerpt(values))'"
      }
      records.counts.append((row, count))
    case .value:
      var parts: [Double?] = []
      ListField.forEach(values) { parts.append(NumberText.double($0)) }
      guard parts.count == 3, let centre = parts[0], let scale = parts[1], scale > 0,
        let share = parts[2]
      else { return "expected centre, scale and share, found '\(excerpt(values))'" }
      records.value = ValueTarget(name: row, centre: centre, scale: scale, isShare: share == 1)
    case .features:
      var ids: [Int32?] = []
      ListField.forEach(values) {
        ids.append(NumberText.integer($0).flatMap { Int32(exactly: $0) })
      }
      guard !ids.contains(nil) else { return "expected rows of features" }
      records.features.append((row, ids.compactMap { $0 }))
    case .trendTime:
      records.trendSeconds = NumberText.double(values)
      if records.trendSeconds == nil { return "expected seconds, found '\(excerpt(values))'" }
    case .trend: return Self.add(row, values, to: &records.trends)
    case .training: records.training.append((name: row, value: text(values)))
    case nil: return "unknown record '\(name)'"
    }
    return nil
  }

  private static func add(_ row: String, _ values: Bytes, to tensor: inout ModelRecords.Tensor)
    -> String?
  {
    let before = tensor.values.count
    var problem: String?
    ListField.forEach(values) { bytes in
      if let value = NumberText.float(bytes) {
        tensor.values.append(value)
      } else {
        problem = "expected a number, found '\(excerpt(bytes))'"
      }
    }
    let columns = tensor.values.count - before
    if tensor.rowNames.isEmpty { tensor.columns = columns }
    tensor.rowNames.append(row)
    if tensor.columns != columns {
      problem =
        problem ?? "expected \(tensor.columns) values as in the row before, found \(columns)"
    }
    return problem
  }
}

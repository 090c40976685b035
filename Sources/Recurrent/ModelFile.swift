import Kernels
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

  enum Kind: String {
    case option, record, item, tensor
  }

  /// Names of options.
  enum Option: String, CaseIterable {
    case task, cell, embedding, width, skip, time, attention, head, decode, copy
    case repeats = "repeat"
    case maximumLength = "max-len"
  }

  /// Names of records.
  enum Record: String {
    /// A text input; its row is its place, its value its name.
    case text
    /// A number input: its name; mean and deviation.
    case number
    /// Training events of an item.
    case count
    /// When the demand for items was counted, in seconds; the counts of an item.
    case trendTime = "trend-time"
    case trend
    /// The value that is predicted: its column; centre, scale, and 1 if it is a share.
    case value
    /// The features of an item, by their rows.
    case features
    /// How the model was trained: an option or a result.
    case training
  }

  /// The tensor that holds the unknown item's vector.
  static let unknownName = "unknown"
}

extension Model {
  /// Writes all lines; the writer has written the header `ModelFile.columns`.
  package func write(to writer: TableWriter) throws(StreamError) {
    try ModelWriter(model: self, writer: writer).write()
  }
}

private struct ModelWriter {
  let model: Model
  let writer: TableWriter

  func write() throws(StreamError) {
    try writeOptions()
    try writeRecords()
    for (row, name) in model.items.enumerated() {
      begin(.item, name, "\(row)")
      try end(model.tensors.items.rows(row..<(row + 1)).values)
    }
    for tensor in ParameterLayout(model.shape).tensors {
      let matrix = model.parameters.matrix(
        rows: tensor.rows, columns: tensor.columns, at: tensor.offset)
      switch tensor.name {
      case ParameterLayout.itemsName:
        begin(.tensor, ModelFile.unknownName, "0")
        try end(matrix.rows((matrix.rows - 1)..<matrix.rows).values)
      case ParameterLayout.biasName:
        // One line per item, as if the bias were a column.
        for (name, bias) in zip(model.items, matrix.values) {
          begin(.tensor, tensor.name, name)
          try end([bias])
        }
      default:
        for row in 0..<matrix.rows {
          begin(.tensor, tensor.name, model.rowName(of: tensor.name, row))
          try end(matrix.rows(row..<(row + 1)).values)
        }
      }
    }
  }

  private func writeOptions() throws(StreamError) {
    for option in ModelFile.Option.allCases {
      begin(.option, option.rawValue, "")
      writer.append(model.optionText(option))
      try writer.endRow()
    }
  }

  private func writeRecords() throws(StreamError) {
    for (index, text) in model.texts.enumerated() {
      begin(.record, ModelFile.Record.text.rawValue, "\(index)")
      writer.append(text.name)
      try writer.endRow()
    }
    for number in model.numbers {
      begin(.record, ModelFile.Record.number.rawValue, number.name)
      writer.append(number.mean)
      writer.space()
      writer.append(number.deviation)
      try writer.endRow()
    }
    if let value = model.value {
      begin(.record, ModelFile.Record.value.rawValue, value.name)
      writer.append(value.centre)
      writer.space()
      writer.append(value.scale)
      writer.space()
      writer.append(value.isShare ? 1 : 0)
      try writer.endRow()
    }
    if let features = model.features {
      for (item, name) in model.items.enumerated() {
        begin(.record, ModelFile.Record.features.rawValue, name)
        for (place, feature) in features[item].enumerated() {
          if place > 0 { writer.space() }
          writer.append(Int(feature))
        }
        try writer.endRow()
      }
    }
    for (name, value) in model.training {
      begin(.record, ModelFile.Record.training.rawValue, name)
      writer.append(value)
      try writer.endRow()
    }
    for (name, count) in zip(model.items, model.itemCounts) {
      begin(.record, ModelFile.Record.count.rawValue, name)
      writer.append(count)
      try writer.endRow()
    }
    if let trends = model.trends { try write(trends) }
  }

  private func write(_ trends: TrendRecord) throws(StreamError) {
    begin(.record, ModelFile.Record.trendTime.rawValue, "")
    writer.append(trends.seconds)
    try writer.endRow()
    for (name, counts) in zip(model.items, trends.counts) {
      begin(.record, ModelFile.Record.trend.rawValue, name)
      try end(counts.indices.map { counts[$0] })
    }
  }

  private func begin(_ kind: ModelFile.Kind, _ name: String, _ row: String) {
    writer.append(kind.rawValue)
    writer.tab()
    writer.append(name)
    writer.tab()
    writer.append(row)
    writer.tab()
  }

  private func end(_ values: [Float]) throws(StreamError) {
    for (index, value) in values.enumerated() {
      if index > 0 { writer.space() }
      writer.append(value)
    }
    try writer.endRow()
  }
}

extension Model {
  /// The value of an option.
  func optionText(_ option: ModelFile.Option) -> String {
    switch option {
    case .task: shape.task.rawValue
    case .cell: shape.cell.rawValue
    case .embedding: "\(shape.embedding)"
    case .width: shape.widths.map { "\($0)" }.joined(separator: " ")
    case .skip: shape.skip.rawValue
    case .time: shape.time.text
    case .attention: shape.attention.rawValue
    case .head: shape.head.isEmpty ? "none" : shape.head.map(\.text).joined(separator: " ")
    case .decode: "\(shape.decodeLength)"
    case .copy: shape.copy.rawValue
    case .repeats: allowsRepeats ? "yes" : "no"
    case .maximumLength: "\(maximumLength)"
    }
  }

  /// What stands in the column `row` for a row of a tensor.
  func rowName(of tensor: String, _ row: Int) -> String {
    for (index, text) in texts.enumerated() where tensor == ParameterLayout.textName(index) {
      return text.values[row]
    }
    if tensor == ParameterLayout.featuresName, let features { return features.names[row] }
    return tensor == ParameterLayout.numbersName ? numbers[row].name : "\(row)"
  }
}

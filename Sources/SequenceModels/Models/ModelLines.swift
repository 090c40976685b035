import Histories
import Kernels
package import Learning

/// What records of a model file tell, by their names.
package enum ModelRecord: String, Sendable {
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

extension Model {
  /// The tensor of a model file that holds the unknown item's vector.
  package static let unknownName = "unknown"

  /// Gives `body` all lines of the model's file, in order.
  package func forEachLine<Failure: Error>(
    _ body: (ModelLine) throws(Failure) -> Void
  ) throws(Failure) {
    for (name, text) in options { try body(ModelLine(.option, name, .text(text))) }
    try forEachRecord { (record, row, values) throws(Failure) in
      try body(ModelLine(.record, record.rawValue, row: row, values))
    }
    let parts = NetworkParts(shape)
    for (row, name) in items.enumerated() {
      let vector = parameters[parts.items.items].rows(row..<(row + 1))
      try body(ModelLine(.item, name, row: "\(row)", .floats(vector.values)))
    }
    for tensor in parts.layout.tensors {
      let matrix = parameters[tensor]
      switch tensor.meaning {
      case .items:
        let unknown = matrix.rows((matrix.rows - 1)..<matrix.rows)
        try body(ModelLine(.tensor, Self.unknownName, row: "0", .floats(unknown.values)))
      case .itemColumns:
        // One line per item, as if it were a column.
        for (name, value) in zip(items, matrix.values) {
          try body(ModelLine(.tensor, tensor.name, row: name, .floats([value])))
        }
      default:
        for (row, name) in rowNames(of: tensor).enumerated() {
          let values = matrix.rows(row..<(row + 1)).values
          try body(ModelLine(.tensor, tensor.name, row: name, .floats(values)))
        }
      }
    }
  }

  private func forEachRecord<Failure: Error>(
    _ body: (ModelRecord, _ row: String, ModelLine.Values) throws(Failure) -> Void
  ) throws(Failure) {
    for (index, text) in texts.enumerated() { try body(.text, "\(index)", .text(text.name)) }
    for number in numbers {
      try body(.number, number.name, .doubles([number.mean, number.deviation]))
    }
    if let value {
      try body(
        .value, value.name, .doubles([value.centre, value.scale, value.isShare ? 1 : 0]))
    }
    if let features {
      for (item, name) in items.enumerated() {
        try body(.features, name, .integers(features[item].map { Int($0) }))
      }
    }
    for (name, value) in training { try body(.training, name, .text(value)) }
    for (name, count) in zip(items, itemCounts) { try body(.count, name, .integers([count])) }
    if let trends {
      try body(.trendTime, "", .doubles([trends.seconds]))
      for (name, counts) in zip(items, trends.counts) {
        try body(.trend, name, .floats(counts.indices.map { counts[$0] }))
      }
    }
  }

  /// What stands in the column `row` for each row of a tensor; of the items' biases for each column.
  func rowNames(of tensor: ParameterLayout.Tensor) -> [String] {
    switch tensor.meaning {
    case .items, .itemColumns: items
    case .features: features?.names ?? []
    case .textValues(let input): texts[input].values
    case .numberInputs: numbers.map(\.name)
    case .number: (0..<tensor.rows).map { "\($0)" }
    }
  }
}

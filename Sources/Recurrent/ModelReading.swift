import Kernels
package import TSVStreams

extension Model {
  /// Reads a model file.
  ///
  /// - Throws: `.badData` with the line where there is one, if it is no complete model.
  package init(reading reader: TableReader) throws(StreamError) {
    var lines = try ModelLines(reading: reader)
    self = try lines.model()
  }
}

/// The lines of a model file, gathered by kind and name.
private struct ModelLines {
  private struct Tensor {
    var rowNames: [String] = []
    var values: [Float] = []
    /// Of the first row; all others have as many values.
    var columns = 0
  }

  private let file: String
  private var options: [String: String] = [:]
  private var texts: [String] = []
  private var numbers: [NumberInput] = []
  private var counts: [(item: String, count: Int)] = []
  private var value: ValueTarget?
  private var features: [(item: String, ids: [Int32])] = []
  private var trendSeconds: Double?
  private var trends = Tensor()
  private var training: [(name: String, value: String)] = []
  private var items = Tensor()
  private var tensors: [String: Tensor] = [:]

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

  private func refusal(_ problem: String, line: Int? = nil) -> StreamError {
    StreamError(
      .badData, file: file, line: line, "no model of lstm-fit: \(problem)",
      hint: "name a file that --model has written")
  }

  /// Takes a line; what is wrong with it, if anything.
  private mutating func add(_ fields: [Bytes]) -> String? {
    let (name, row) = (text(fields[1]), text(fields[2]))
    switch ModelFile.Kind(rawValue: text(fields[0])) {
    case .option:
      guard options.updateValue(text(fields[3]), forKey: name) == nil else {
        return "option '\(name)' is there twice"
      }
      return nil
    case .record: return addRecord(name, row, fields[3])
    case .item:
      guard row == "\(items.rowNames.count)" else { return "expected row \(items.rowNames.count)" }
      return Self.add(name, fields[3], to: &items)
    case .tensor: return Self.add(row, fields[3], to: &tensors[name, default: Tensor()])
    case nil: return "expected option, record, item or tensor, found '\(excerpt(fields[0]))'"
    }
  }

  private func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private mutating func addRecord(_ name: String, _ row: String, _ values: Bytes) -> String? {
    switch ModelFile.Record(rawValue: name) {
    case .text: texts.append(text(values))
    case .number:
      var parts: [Double?] = []
      ListField.forEach(values) { parts.append(NumberText.double($0)) }
      guard parts.count == 2, let mean = parts[0], let deviation = parts[1], deviation > 0 else {
        return "expected mean and deviation, found '\(excerpt(values))'"
      }
      numbers.append(NumberInput(name: row, mean: mean, deviation: deviation))
    case .count:
      guard let count = NumberText.integer(values), count >= 0 else {
        return "expected a count, found '\(excerpt(values))'"
      }
      counts.append((row, count))
    case .value:
      var parts: [Double?] = []
      ListField.forEach(values) { parts.append(NumberText.double($0)) }
      guard parts.count == 3, let centre = parts[0], let scale = parts[1], scale > 0,
        let share = parts[2]
      else { return "expected centre, scale and share, found '\(excerpt(values))'" }
      value = ValueTarget(name: row, centre: centre, scale: scale, isShare: share == 1)
    case .features:
      var ids: [Int32?] = []
      ListField.forEach(values) {
        ids.append(NumberText.integer($0).flatMap { Int32(exactly: $0) })
      }
      guard !ids.contains(nil) else { return "expected rows of features" }
      features.append((row, ids.compactMap { $0 }))
    case .trendTime:
      trendSeconds = NumberText.double(values)
      if trendSeconds == nil { return "expected seconds, found '\(excerpt(values))'" }
    case .trend: return Self.add(row, values, to: &trends)
    case .training: training.append((name: row, value: text(values)))
    case nil: return "unknown record '\(name)'"
    }
    return nil
  }

  private static func add(_ row: String, _ values: Bytes, to tensor: inout Tensor) -> String? {
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

extension ModelLines {
  mutating func model() throws(StreamError) -> Model {
    guard let cell = option(.cell).flatMap({ CellKind(rawValue: $0) }),
      let attention = AttentionKind(rawValue: option(.attention) ?? "none"),
      let skip = option(.skip).flatMap({ SkipKind(rawValue: $0) }),
      let copy = option(.copy).flatMap({ CopyKind(rawValue: $0) })
    else { throw refusal("expected options cell, attention, skip and copy") }
    let head = try head()
    guard let task = option(.task).flatMap({ TaskKind(rawValue: $0) }),
      (task == .value) == (value != nil)
    else {
      throw refusal("expected option task, and record value where it is value")
    }
    let embedding = try size(.embedding)
    guard embedding <= 1 << 16 else { throw refusal("expected option embedding") }
    let widths = (option(.width) ?? "").split(separator: " ").map { Int($0) ?? 0 }
    guard (1...64).contains(widths.count), widths.allSatisfy({ $0 > 0 && $0 <= 1 << 16 }) else {
      throw refusal("expected option width")
    }
    guard skip == .none || widths.first == embedding else {
      throw refusal("expected option skip none, as width is not embedding")
    }
    let maximumLength = try size(.maximumLength)
    guard let repeats = option(.repeats), ["yes", "no"].contains(repeats),
      let time = option(.time).flatMap({ TimeUse($0) })
    else { throw refusal("expected options repeat and time") }
    let inputs = texts.enumerated().map { index, name in
      TextInput(
        name: name, values: tensors[ParameterLayout.textName(index)]?.rowNames ?? [])
    }
    guard counts.map(\.item) == items.rowNames, Set(items.rowNames).count == counts.count else {
      throw refusal("expected a count for each item, in the same order")
    }
    let itemFeatures = try itemFeatures()
    var shape = NetworkShape(
      itemCount: items.rowNames.count, embedding: embedding, widths: widths,
      task: task, cell: cell, time: time, attention: attention, head: head,
      textValueCounts: inputs.map(\.values.count),
      numberCount: numbers.count)
    shape.decodeLength = try size(.decode)
    shape.copy = copy
    shape.skip = skip
    shape.featureCount = itemFeatures?.names.count ?? 0
    // Before room is made for what the options promise: is it there?
    let expected = ParameterLayout(shape).tensors.reduce(0) { $0 + $1.count }
    let found = tensors.values.reduce(items.values.count) { $0 + $1.values.count }
    guard found == expected else {
      throw refusal("expected \(expected) numbers in all, found \(found)")
    }
    var model = Model(
      shape: shape, items: items.rowNames, itemCounts: counts.map(\.count), texts: inputs,
      numbers: numbers, maximumLength: maximumLength, allowsRepeats: repeats == "yes",
      parameters: FloatBuffer(count: ParameterLayout(shape).count))
    model.training = training
    model.value = value
    model.features = itemFeatures
    model.trends = try trendRecord(of: model)
    for tensor in ParameterLayout(shape).tensors { try fill(tensor, of: model) }
    if let name = tensors.keys.min() { throw refusal("unknown tensor '\(name)'") }
    return model
  }

  /// The features of the items, each once and in their order.
  private func itemFeatures() throws(StreamError) -> ItemFeatures? {
    guard !features.isEmpty else { return nil }
    let names = tensors[ParameterLayout.featuresName]?.rowNames ?? []
    guard features.map(\.item) == items.rowNames, Set(names).count == names.count,
      features.allSatisfy({ $0.ids.allSatisfy { (0..<Int32(names.count)).contains($0) } })
    else { throw refusal("expected the features of each item, in the same order") }
    var result = ItemFeatures(names: names)
    for (_, ids) in features { result.append(ids) }
    return result
  }

  /// What was counted of each item, where copying asks for it.
  private func trendRecord(of model: Model) throws(StreamError) -> TrendRecord? {
    guard model.shape.copy == .alone, !model.items.isEmpty else { return nil }
    guard let trendSeconds, trends.rowNames == model.items,
      trends.columns == TrendCounts.scalarCount
    else { throw refusal("expected the time and the counts of trends, in the order of the items") }
    return TrendRecord(
      seconds: trendSeconds,
      counts: model.items.indices.map { item in
        TrendCounts(trends.values[(item * TrendCounts.scalarCount)...].prefix(8))
      })
  }

  private func head() throws(StreamError) -> [DenseShape] {
    let text = option(.head) ?? "none"
    let layers = text == "none" ? [] : text.split(separator: " ").map { DenseShape($0) }
    guard layers.count <= 64, !layers.contains(nil) else { throw refusal("expected option head") }
    return layers.compactMap { $0 }
  }

  private func option(_ option: ModelFile.Option) -> String? { options[option.rawValue] }

  private func size(_ option: ModelFile.Option) throws(StreamError) -> Int {
    guard let value = self.option(option).flatMap({ Int($0) }), (1...(1 << 24)).contains(value)
    else {
      throw refusal("expected option \(option.rawValue)")
    }
    return value
  }

  /// Copies one tensor's rows, taking them out of `tensors`.
  private mutating func fill(
    _ tensor: ParameterLayout.Tensor, of model: Model
  ) throws(StreamError) {
    var rows: [Float]
    if tensor.name == ParameterLayout.itemsName {
      let unknown = tensors.removeValue(forKey: ModelFile.unknownName)
      rows = items.values + (unknown?.values ?? [])
    } else if let found = tensors.removeValue(forKey: tensor.name) {
      let names =
        tensor.name == ParameterLayout.biasName
        ? model.items : (0..<tensor.rows).map { model.rowName(of: tensor.name, $0) }
      guard found.rowNames == names else {
        throw refusal("expected \(names.count) rows of tensor '\(tensor.name)' in their order")
      }
      rows = found.values
    } else {
      rows = []
    }
    guard rows.count == tensor.count else {
      throw refusal(
        "expected \(tensor.count) numbers in tensor '\(tensor.name)', found \(rows.count)")
    }
    let target = model.parameters.matrix(
      rows: tensor.rows, columns: tensor.columns, at: tensor.offset)
    rows.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { target.start.update(from: base, count: source.count) }
    }
  }
}

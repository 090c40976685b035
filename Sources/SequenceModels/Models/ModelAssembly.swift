package import Histories
import Kernels
import Learning

/// What the lines of a model file tell, gathered by kind and name.
package struct ModelRecords: Sendable {
  package struct Tensor: Sendable {
    package var rowNames: [String] = []
    package var values: [Float] = []
    /// Of the first row; all others have as many values.
    package var columns = 0

    package init() {}
  }

  package var options: [String: String] = [:]
  package var texts: [String] = []
  package var numbers: [NumberInput] = []
  package var counts: [(item: String, count: Int)] = []
  package var value: ValueTarget?
  package var features: [(item: String, ids: [Int32])] = []
  package var trendSeconds: Double?
  package var trends = Tensor()
  package var training: [(name: String, value: String)] = []
  package var items = Tensor()
  package var tensors: [String: Tensor] = [:]

  package init() {}

  /// The model they tell of, whose encoder is of one of these kinds.
  ///
  /// - Throws: why they are none
  package consuming func model(
    encoders: [any EncoderShape.Type]
  ) throws(ModelProblem) -> Model {
    let maximumLength = try size(.maximumLength)
    guard let repeats = option(.repeats), ["yes", "no"].contains(repeats) else {
      throw ModelProblem("expected option repeat")
    }
    let inputs = texts.enumerated().map { index, name in
      TextInput(
        name: name, values: tensors[InputLayer.textName(index)]?.rowNames ?? [])
    }
    guard counts.map(\.item) == items.rowNames, Set(items.rowNames).count == counts.count else {
      throw ModelProblem("expected a count for each item, in the same order")
    }
    guard counts.reduce(0.0, { $0 + Double($1.count) }) < 0x1p53 else {
      throw ModelProblem("expected counts of training events, found more than there can be")
    }
    let itemFeatures = try itemFeatures()
    var shape = try shape(encoders)
    shape.textValueCounts = inputs.map(\.values.count)
    shape.featureCount = itemFeatures?.names.count ?? 0
    guard items.rowNames.isEmpty || items.columns == shape.embedding else {
      throw ModelProblem("expected \(shape.embedding) numbers of each item, found \(items.columns)")
    }
    // Before room is made for what the options promise: is it there?
    let layout = ParameterLayout(shape)
    let expected = layout.tensors.reduce(0) { $0 + $1.count }
    let found = tensors.values.reduce(items.values.count) { $0 + $1.values.count }
    guard found == expected else {
      throw ModelProblem("expected \(expected) numbers in all, found \(found)")
    }
    var model = Model(
      shape: shape, items: items.rowNames, itemCounts: counts.map(\.count), texts: inputs,
      numbers: numbers, maximumLength: maximumLength, allowsRepeats: repeats == "yes",
      parameters: FloatBuffer(count: layout.count))
    model.training = training
    model.value = value
    model.features = itemFeatures
    model.trends = try trendRecord(of: model)
    for tensor in layout.tensors { try fill(tensor, of: model) }
    if let name = tensors.keys.min() { throw ModelProblem("unknown tensor '\(name)'") }
    return model
  }

  /// The shape that the options tell of, without what the tables' rows do.
  private func shape(
    _ encoders: [any EncoderShape.Type]
  ) throws(ModelProblem) -> NetworkShape {
    guard let attention = AttentionKind(rawValue: option(.attention) ?? "none"),
      let copy = option(.copy).flatMap({ CopyKind(rawValue: $0) })
    else { throw ModelProblem("expected options attention and copy") }
    guard let task = option(.task).flatMap({ TaskKind(rawValue: $0) }),
      (task == .value) == (value != nil)
    else {
      throw ModelProblem("expected option task, and record value where it is value")
    }
    let embedding = try size(.embedding)
    guard embedding <= 1 << 16 else { throw ModelProblem("expected option embedding") }
    guard let time = option(.time).flatMap({ TimeUse($0) }) else {
      throw ModelProblem("expected option time")
    }
    var shape = NetworkShape(
      itemCount: items.rowNames.count, embedding: embedding,
      encoder: try encoder(encoders, embedding: embedding))
    (shape.task, shape.time, shape.attention) = (task, time, attention)
    (shape.head, shape.copy) = (try head(), copy)
    shape.numberCount = numbers.count
    shape.decodeLength = try size(.decode)
    return shape
  }

  /// The features of the items, each once and in their order.
  private func itemFeatures() throws(ModelProblem) -> ItemFeatures? {
    guard !features.isEmpty else { return nil }
    let names = tensors["features"]?.rowNames ?? []
    guard features.map(\.item) == items.rowNames, Set(names).count == names.count,
      features.allSatisfy({ $0.ids.allSatisfy { (0..<Int32(names.count)).contains($0) } })
    else { throw ModelProblem("expected the features of each item, in the same order") }
    var result = ItemFeatures(names: names)
    for (_, ids) in features { result.append(ids) }
    return result
  }

  /// What was counted of each item, where copying asks for it.
  private func trendRecord(of model: Model) throws(ModelProblem) -> TrendRecord? {
    guard model.shape.copy == .alone, !model.items.isEmpty else { return nil }
    guard let trendSeconds, trends.rowNames == model.items,
      trends.columns == TrendCounts.scalarCount
    else {
      throw ModelProblem("expected the time and the counts of trends, in the order of the items")
    }
    return TrendRecord(
      seconds: trendSeconds,
      counts: model.items.indices.map { item in
        TrendCounts(trends.values[(item * TrendCounts.scalarCount)...].prefix(8))
      })
  }

  private func head() throws(ModelProblem) -> [DenseShape] {
    let text = option(.head) ?? "none"
    let layers = text == "none" ? [] : text.split(separator: " ").map { DenseShape($0) }
    guard layers.count <= 64, !layers.contains(nil) else {
      throw ModelProblem("expected option head")
    }
    return layers.compactMap { $0 }
  }

  /// Of the first kind whose options these are.
  private func encoder(
    _ kinds: [any EncoderShape.Type], embedding: Int
  ) throws(ModelProblem) -> any EncoderShape {
    for kind in kinds {
      if let shape = try kind.init(options: options, embedding: embedding) { return shape }
    }
    throw ModelProblem("expected option cell")
  }

  private func option(_ option: ModelOption) -> String? { options[option.rawValue] }

  private func size(_ option: ModelOption) throws(ModelProblem) -> Int {
    guard let value = self.option(option).flatMap({ Int($0) }), (1...(1 << 24)).contains(value)
    else {
      throw ModelProblem("expected option \(option.rawValue)")
    }
    return value
  }

  /// Copies one tensor's rows, taking them out of `tensors`.
  private mutating func fill(
    _ tensor: ParameterLayout.Tensor, of model: Model
  ) throws(ModelProblem) {
    var rows: [Float]
    if tensor.meaning == .items {
      let unknown = tensors.removeValue(forKey: Model.unknownName)
      rows = items.values + (unknown?.values ?? [])
    } else if let found = tensors.removeValue(forKey: tensor.name) {
      let names = model.rowNames(of: tensor)
      guard found.rowNames == names else {
        throw ModelProblem("expected \(names.count) rows of tensor '\(tensor.name)' in their order")
      }
      rows = found.values
    } else {
      rows = []
    }
    guard rows.count == tensor.count else {
      throw ModelProblem(
        "expected \(tensor.count) numbers in tensor '\(tensor.name)', found \(rows.count)")
    }
    let target = model.parameters[tensor]
    rows.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { target.start.update(from: base, count: source.count) }
    }
  }
}

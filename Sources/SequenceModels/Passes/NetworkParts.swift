package import Learning

/// The parts of a network, each with the tensors it has declared and the memory it needs for a token.
package struct NetworkParts: Sendable {
  package let shape: NetworkShape
  /// Where the parameters lie.
  package let layout: ParameterLayout
  /// What each token takes.
  let room: RoomLayout

  let items: ItemTable
  let input: InputLayer
  let encoder: any Encoder
  let stages: OutputStages
  let copying: CopyingTensors
  /// Of the task to predict values.
  let value: ValueOutput?
  /// (D, H of what meets the item vectors), or no rows.
  let projection: Parameter
  let decoder: DecoderParts?

  /// (N, D), and its gradient.
  let inputVectors: TokenMatrix
  let inputGradient: TokenMatrix
  /// (N, H), and its gradient.
  let encoded: TokenMatrix
  let encodedGradient: TokenMatrix
  /// (N, D): what meets the item vectors where it is projected, and its gradient.
  let queries: TokenMatrix
  let queryGradient: TokenMatrix

  /// The order of the declarations is that of the rows of a model file.
  package init(_ shape: NetworkShape) {
    self.shape = shape
    let (width, encoded) = (shape.embedding, shape.encoder.outputWidth)
    var declared = Declarations()
    items = ItemTable(
      itemCount: shape.itemCount, featureCount: shape.featureCount, width: width,
      declaring: &declared)
    input = InputLayer(shape, declaring: &declared)
    encoder = shape.encoder.encoder(embedding: width, time: shape.time, declaring: &declared)
    stages = OutputStages(shape, declaring: &declared)
    copying = CopyingTensors(shape.copy, outputWidth: shape.outputWidth, declaring: &declared)
    value = shape.task == .value ? ValueOutput(width: width, declaring: &declared) : nil
    projection = declared.parameters.matrix(
      "projection", shape.isProjected ? width : 0, shape.outputWidth,
      start: .uniform(overRootOf: shape.outputWidth, .numbered(3)))
    decoder = shape.hasDecoder ? DecoderParts(shape, declaring: &declared) : nil
    (inputVectors, inputGradient) = (declared.room.matrix(width), declared.room.matrix(width))
    self.encoded = declared.room.matrix(encoded)
    encodedGradient = declared.room.matrix(encoded)
    (queries, queryGradient) = (declared.room.matrix(width), declared.room.matrix(width))
    (layout, room) = (declared.parameters, declared.room)
  }
}

extension ParameterLayout {
  /// That of a network of this shape.
  package init(_ shape: NetworkShape) { self = NetworkParts(shape).layout }
}

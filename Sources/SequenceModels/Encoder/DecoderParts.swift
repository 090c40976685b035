import Learning

/// A network's decoder and the memory it needs for a token.
struct DecoderParts: Sendable {
  let decoder: any Decoder
  /// (N, D), and its gradient.
  let input: TokenMatrix
  let inputGradient: TokenMatrix
  /// (N, H), and its gradient.
  let output: TokenMatrix
  let outputGradient: TokenMatrix

  init?(_ shape: NetworkShape, declaring declarations: inout Declarations) {
    guard
      let decoder = shape.encoder.decoder(
        embedding: shape.embedding, width: shape.outputWidth, declaring: &declarations)
    else { return nil }
    self.decoder = decoder
    input = declarations.room.matrix(shape.embedding)
    inputGradient = declarations.room.matrix(shape.embedding)
    output = declarations.room.matrix(shape.outputWidth)
    outputGradient = declarations.room.matrix(shape.outputWidth)
  }
}

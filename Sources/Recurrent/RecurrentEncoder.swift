import Histories
import Kernels
import Learning
import SequenceModels

/// Recurrent layers one above the other. A layer as wide as the layer below adds its input to its
/// output; the events' own vectors may go past the first.
struct RecurrentEncoder: Encoder {
  private struct Layer: Sendable {
    let layer: RecurrentLayer
    let isResidual: Bool
    /// (N, H), and its gradient; the last layer's are the encoder's.
    let output: TokenMatrix
    let outputGradient: TokenMatrix
  }

  private let layers: [Layer]
  private let skip: Skip?

  init(
    _ shape: RecurrentShape, embedding: Int, time: TimeUse,
    declaring declarations: inout Declarations
  ) {
    let widths = shape.widths
    layers = widths.indices.map { index in
      let below = index == 0 ? embedding : widths[index - 1]
      let between = index + 1 < widths.count ? widths[index] : 0
      return Layer(
        layer: RecurrentLayer(
          "\(shape.cell).\(index)", shape.cell, inputWidth: below, width: widths[index],
          place: index, time: time, declaring: &declarations),
        isResidual: index > 0 && widths[index] == below,
        output: declarations.room.matrix(between),
        outputGradient: declarations.room.matrix(between))
    }
    skip = shape.skip == .none ? nil : Skip(width: embedding, declaring: &declarations)
  }

  var depth: Int { layers.count }

  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix) {
    var input = input
    for (index, place) in layers.enumerated() {
      let isLast = index + 1 == layers.count
      let result = isLast ? output : pass.room[place.output]
      result.copy(
        from: place.layer.forward(pass, input: input, stateMask: stateMask(pass, index)).hidden)
      if place.isResidual { add(input, to: result) }
      if index == 0 { skip?.forward(pass, input: input, output: result) }
      if !isLast { pass.dropout?.apply(to: result, place: index + 1) }
      input = result
    }
  }

  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    statePenalty: Float, gradients: FloatBuffer
  ) {
    for (index, place) in layers.enumerated().reversed() {
      let isLast = index + 1 == layers.count
      let below = index == 0 ? nil : layers[index - 1]
      let dOutput = isLast ? outputGradient : pass.room[place.outputGradient]
      let dInput = below.map { pass.room[$0.outputGradient] } ?? inputGradient
      if !isLast { pass.dropout?.apply(to: dOutput, place: index + 1) }
      let skip = index == 0 ? skip : nil
      skip?.backward(
        pass, outputGradient: dOutput, inputGradient: dInput, gradients: gradients)
      if place.isResidual { dInput.copy(from: dOutput) }
      if statePenalty > 0 {
        add(place.layer.states(pass), times: statePenalty, to: dOutput)
      }
      place.layer.backward(
        pass, input: below.map { pass.room[$0.output] } ?? input, outputGradient: dOutput,
        inputGradient: dInput, adding: skip != nil || place.isResidual,
        stateMask: stateMask(pass, index), gradients: gradients)
    }
  }

  /// What hides part of a layer's state from its next step: the same on both ways.
  private func stateMask(_ pass: EncoderPass, _ layer: Int) -> Matrix? {
    pass.dropout?.stateMask(
      layer: layer, sequences: pass.batch.widestStep, width: layers[layer].layer.width)
  }
}

/// One recurrent layer that goes on from what the network puts out.
struct RecurrentDecoder: Decoder {
  private let layer: RecurrentLayer

  /// `place` is that of a layer above the network's.
  init(
    _ cell: CellKind, embedding: Int, width: Int, place: Int,
    declaring declarations: inout Declarations
  ) {
    // No times are known of events that are still to come.
    layer = RecurrentLayer(
      "\(cell).decoder", cell, inputWidth: embedding, width: width, place: place, time: .none,
      declaring: &declarations)
  }

  func forward(_ pass: EncoderPass, input: Matrix, from first: DecoderState) -> DecoderState {
    layer.forward(pass, input: input, from: first)
  }

  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer
  ) {
    layer.backward(
      pass, input: input, outputGradient: outputGradient, inputGradient: inputGradient,
      adding: false, isGivenFirstStep: true, gradients: gradients)
  }
}

import Histories
import Kernels
import Learning

/// One packed batch on its way through the network, on one thread.
struct NetworkPass {
  let network: Network
  let sequences: EncodedSequences
  let batch: PackedBatch
  let room: Room
  let dropout: DropoutPlan?
  let encoderPass: EncoderPass

  init(
    _ network: Network, _ sequences: EncodedSequences, _ batch: PackedBatch, _ room: Room,
    _ dropout: DropoutPlan? = nil
  ) {
    (self.network, self.sequences, self.batch) = (network, sequences, batch)
    (self.room, self.dropout) = (room, dropout)
    encoderPass = EncoderPass(
      batch, network.weights, room.activations(tokens: batch.tokenCount), dropout)
  }

  private var parts: NetworkParts { network.parts }
  private var activations: Activations { encoderPass.room }

  /// Fills the activations; what the network puts out (N, H).
  func forward() -> Matrix {
    let (vectors, encoded) = (activations[parts.inputVectors], activations[parts.encoded])
    parts.input.forward(
      batch, of: sequences, network.items, network.weights.parameters, output: vectors)
    dropout?.apply(to: vectors, place: 0)
    parts.encoder.forward(encoderPass, input: vectors, output: encoded)
    let output = parts.stages.forward(encoderPass, input: encoded)
    dropout?.apply(to: output, place: parts.encoder.depth)
    return output
  }

  /// Where the gradient of the output is to be put (N, H).
  var outputGradient: Matrix {
    parts.stages.outputGradient(encoderPass, encoder: activations[parts.encodedGradient])
  }

  /// From the gradient of the output to those of all weights that have led to it, added to `gradients`.
  func backward(statePenalty: Float, gradients: FloatBuffer) {
    let (vectors, dVectors) = (activations[parts.inputVectors], activations[parts.inputGradient])
    let (encoded, dEncoded) = (activations[parts.encoded], activations[parts.encodedGradient])
    dropout?.apply(to: outputGradient, place: parts.encoder.depth)
    parts.stages.backward(
      encoderPass, input: encoded, inputGradient: dEncoded, gradients: gradients)
    parts.encoder.backward(
      encoderPass, input: vectors, outputGradient: dEncoded, inputGradient: dVectors,
      statePenalty: statePenalty, gradients: gradients)
    dropout?.apply(to: dVectors, place: 0)
    parts.input.backward(
      batch, of: sequences, parts.items, outputGradient: dVectors, gradients: gradients)
  }

  /// What meets the item vectors, of outputs that may be a decoder's (N, D), and its gradient.
  func queries(of outputs: Matrix) -> Matrix {
    network.queries(of: outputs, room: activations[parts.queries])
  }

  var queryGradient: Matrix { activations[parts.queryGradient] }

  /// log p of every item after each of some places (places, V).
  func logProbabilities(
    after places: [Window.Place], of requests: some Sequence<Request>
  ) -> Matrix {
    let outputs = outputs(after: places)
    let queries = network.queries(of: outputs)
    let copying = Copying(network, requests, of: sequences) { outputs }
    let itemCount = network.shape.itemCount
    let logits = room.scratch(queries.rows * itemCount)
      .matrix(rows: queries.rows, columns: itemCount)
    CatalogueSoftmax(items: network.items.ranked, bias: network.items.bias).logProbabilities(
      queries: queries, offsets: copying?.offsets, logits: logits,
      scratch: FloatBuffer(count: itemCount))
    return logits
  }

  /// The output after each of some places (places, H); before a row's first event nothing is known:
  /// zero.
  func outputs(after places: [Window.Place]) -> Matrix {
    let output = forward()
    let outputs = zeros(places.count, output.columns)
    for (row, place) in places.enumerated() where place.count > 0 {
      let token = batch.token(place.window, at: place.count - 1)
      outputs.row(row).update(from: output.row(token), count: output.columns)
    }
    return outputs
  }

  /// What each event before some places counts for the output there, oldest first; nothing before a
  /// row's first event, and of networks that do not look back.
  func shares(after places: [Window.Place]) -> [[Float]] {
    _ = forward()
    var (window, shares): (Int, Matrix?) = (-1, nil)
    return places.map { place in
      guard place.count > 0 else { return [] }
      if place.window != window {
        window = place.window
        shares = parts.stages.shares(
          encoderPass, input: activations[parts.encoded], window: window)
      }
      guard let shares else { return [] }
      return Array(UnsafeBufferPointer(start: shares.row(place.count - 1), count: place.count))
    }
  }
}

extension Copying {
  /// What own interests do for requests, where they do; `outputs` are the network's for each.
  init?(
    _ network: Network, _ requests: some Sequence<Request>, of sequences: EncodedSequences,
    _ outputs: () -> Matrix
  ) {
    let histories = requests.map { request in
      OwnInterests.History(
        row: request.row, end: sequences.rowStarts[request.row] + request.position,
        secondsAhead: request.queryGap?.seconds ?? 0)
    }
    self.init(
      network.parts.copying, network.weights, histories, of: sequences, sequences.trends, outputs)
  }
}

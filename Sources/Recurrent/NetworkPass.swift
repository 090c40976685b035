import Kernels

/// Where dropout draws its masks for one batch; absent when the network is only applied.
struct DropoutPlan {
  let probability: Float
  /// Of the state that each layer hands to its next step.
  let recurrent: Float
  /// One stream for the batch; each place where values are dropped derives its own.
  let stream: RandomStream

  /// Place 0 is the input vectors, place l the output of layer l − 1.
  func apply(to values: Matrix, place: Int) {
    dropout(
      values, probability: probability, stream: RandomStream(seed: stream.key, UInt64(place)))
  }

  /// Factors for the state of each sequence and unit of a layer (B, H), the same at every step.
  /// Source: Gal & Ghahramani 2016.
  func stateMask(layer: Int, sequences: Int, width: Int) -> Matrix? {
    guard recurrent > 0 else { return nil }
    let mask = FloatBuffer(count: sequences * width).matrix(rows: sequences, columns: width)
    mask.start.update(repeating: 1, count: mask.count)
    dropout(
      mask, probability: recurrent, stream: RandomStream(seed: stream.key, 1 << 32, UInt64(layer)))
    return mask
  }
}

/// One packed batch on its way through the network, on one thread.
struct NetworkPass {
  let weights: PreparedWeights
  let sequences: EncodedSequences
  let batch: PackedBatch
  let workspace: Workspace
  let views: Workspace.Views
  let dropout: DropoutPlan?
  let objective: Objective
  let negatives: NegativeSampling?
  /// Where blocks of a decoder begin; absent when nothing is random.
  let blockStream: RandomStream?
  /// For each layer, what hides part of its state from its next step.
  private let stateMasks: [Matrix?]

  init(
    weights: PreparedWeights, sequences: EncodedSequences, batch: PackedBatch,
    workspace: Workspace, dropout: DropoutPlan?, objective: Objective = Objective(),
    negatives: NegativeSampling? = nil, blockStream: RandomStream? = nil
  ) {
    self.blockStream = blockStream
    self.objective = objective
    self.negatives = negatives
    self.weights = weights
    self.sequences = sequences
    self.batch = batch
    self.workspace = workspace
    self.dropout = dropout
    views = workspace.views(tokens: batch.tokenCount)
    stateMasks = weights.shape.widths.enumerated().map { layer, width in
      dropout?.stateMask(layer: layer, sequences: batch.widestStep, width: width)
    }
  }

  private var shape: NetworkShape { weights.shape }
  private var skip: Skip { Skip(weights: weights.tensors.skip) }

  /// Fills the activations up to the output of the last layer.
  func forward() {
    InputLayer(tensors: weights.tensors, sequences: sequences)
      .forward(batch, output: views.activations[0])
    dropout?.apply(to: views.activations[0], place: 0)
    let last = shape.widths.count
    for layer in shape.widths.indices {
      let (input, output) = (views.activations[layer], views.activations[layer + 1])
      weights.layer(layer, stateMask: stateMasks[layer]).forward(
        batch, trace: views.traces[layer], scratch: views.scratches[layer])
      output.copy(from: views.traces[layer].hidden)
      if shape.isResidual(layer) { add(input, to: output) }
      if layer == 0, let sums = views.skipSums {
        skip.forward(batch, input: input, sums: sums, output: output)
      }
      if layer + 1 < last { dropout?.apply(to: output, place: layer + 1) }
    }
    var input = views.activations[last]
    for (stage, output) in zip(weights.stages, views.stages) {
      stage.forward(batch, input: input, output: output)
      input = output
    }
    dropout?.apply(to: views.output, place: last)
  }

  /// Forward and backward: the summed loss; `scale` times its gradient is added to `gradients`.
  func lossAndGradient(scale: Float, gradients: NetworkTensors) -> Double {
    guard batch.tokenCount > 0 else { return 0 }
    forward()
    let decoding = decoding
    let predicted = decoding?.plan.batch ?? batch
    let outputs = decoding?.forward(views.output) ?? views.output
    let dOutputs = decoding?.views.outputGradient ?? views.outputGradient
    let queries = weights.queries(of: outputs, room: views.queries)
    let dQueries = shape.isProjected ? views.queryGradient : dOutputs
    let (loss, dCopying) = outputLoss(predicted, outputs, queries, dQueries, scale, gradients)
    if shape.isProjected {
      multiply(
        dQueries, transposeFirst: true, by: outputs, into: gradients.projection, adding: true)
      multiply(dQueries, by: weights.tensors.projection, into: dOutputs)
    }
    if let dCopying { add(dCopying, to: dOutputs) }
    decoding?.backward(into: views.outputGradient, gradients)
    backward(scale: scale, gradients: gradients)
    return loss
  }

  private var decoding: Decoding? {
    views.decoder.map {
      let plan = DecodingPlan(batch, length: shape.decodeLength, stream: blockStream)
      return Decoding(
        plan: plan, weights: weights, workspace: workspace, views: $0, dropout: dropout)
    }
  }

  /// The loss of the outputs (N, H) and queries (N, D) of the tokens of `batch`, whose gradient fills
  /// `dQueries`, and what of it comes to the outputs past the queries; that of the items is added.
  private func outputLoss(
    _ batch: PackedBatch, _ outputs: Matrix, _ queries: Matrix, _ dQueries: Matrix, _ scale: Float,
    _ gradients: NetworkTensors
  ) -> (Double, Matrix?) {
    if shape.task == .value { return (valueLoss(queries, dQueries, scale, gradients), nil) }
    if let negatives {
      return (sampledLoss(negatives, batch, queries, dQueries, scale, gradients), nil)
    }
    return softmaxLoss(batch, outputs, queries, dQueries, scale, gradients)
  }

  /// As `outputLoss`, over the whole catalogue.
  private func softmaxLoss(
    _ batch: PackedBatch, _ outputs: Matrix, _ queries: Matrix, _ dQueries: Matrix, _ scale: Float,
    _ gradients: NetworkTensors
  ) -> (Double, Matrix?) {
    func loss(
      _ queries: Matrix, _ dQueries: Matrix, _ targets: SparseRows, _ copying: Copying?,
      _ offsetGradient: FloatBuffer?
    ) -> Double {
      let rows = min(queries.rows, OutputLayer.blockSize(itemCount: shape.itemCount))
      return weights.output.lossAndGradient(
        queries: queries,
        .init(
          targets: targets, offsets: copying?.offsets, scale: scale,
          smoothing: objective.labelSmoothing),
        queryGradient: dQueries, itemGradient: gradients.rankedItems,
        biasGradient: gradients.bias, offsetGradient: offsetGradient,
        logits: workspace.logitRoom(rows: rows))
    }
    guard shape.copy != .none || !sequences.groupSizes.isEmpty else {
      return (loss(queries, dQueries, batch.weightedTargets(in: sequences), nil, nil), nil)
    }
    let plan = PredictionPlan(batch, sequences)
    let chosen = plan.tokens.rows(of: queries)
    let dChosen = zeros(chosen.rows, chosen.columns)
    let copying = weights.copying(plan, outputs, of: sequences)
    let offsetGradient = copying.map { FloatBuffer(count: $0.offsets.rows.values.count) }
    let sum = loss(chosen, dChosen, plan.targets, copying, offsetGradient)
    dQueries.clear()
    plan.tokens.add(dChosen, to: dQueries)
    guard let copying, let offsetGradient,
      let dCopied = copying.backward(offsetGradient, gradients: gradients.copying)
    else { return (sum, nil) }
    let dOutputs = zeros(outputs.rows, outputs.columns)
    plan.tokens.add(dCopied, to: dOutputs)
    return (sum, dOutputs)
  }

  /// As `outputLoss`, over sampled items.
  private func sampledLoss(
    _ negatives: NegativeSampling, _ batch: PackedBatch, _ queries: Matrix, _ dQueries: Matrix,
    _ scale: Float, _ gradients: NetworkTensors
  ) -> Double {
    let targets = batch.targets(in: sequences)
    let (items, bias) = (weights.tensors.rankedItems, weights.tensors.bias)
    if objective.loss.sharedSamples > 0 {
      return SampledOutput(
        items: items, bias: bias, kind: objective.loss, sampler: negatives.sampler,
        stream: negatives.stream
      ).lossAndGradient(
        queries: queries, targets: targets, scale: scale, queryGradient: dQueries,
        itemGradient: gradients.rankedItems, biasGradient: gradients.bias)
    }
    return PairedOutput(
      items: items, bias: bias, kind: objective.loss, sampler: negatives.sampler,
      stream: negatives.stream
    ).lossAndGradient(
      queries: queries, targets: targets, scale: scale, queryGradient: dQueries,
      itemGradient: gradients.rankedItems, biasGradient: gradients.bias)
  }

  /// The loss of the values that come, as `outputLoss`.
  private func valueLoss(
    _ queries: Matrix, _ dQueries: Matrix, _ scale: Float, _ gradients: NetworkTensors
  ) -> Double {
    let coming = batch.targets(in: sequences)
    let output = weights.value
    let trace = output.forward(queries: queries, coming: coming)
    var (loss, slopes) = (0.0, [Float](repeating: 0, count: coming.count))
    for (token, item) in coming.enumerated() where item >= 0 {
      let value = sequences.values[batch.indices[token] + 1]
      let (own, slope) = objective.valueLoss(trace.predictions[token], value)
      loss += own
      slopes[token] = scale * slope
    }
    output.backward(
      trace, queries: queries, coming: coming, slopes: slopes, queryGradient: dQueries,
      gradients: gradients)
    return loss
  }

  /// What each token says of the value of the event after it, whatever that is.
  func values() -> [Float] {
    guard batch.tokenCount > 0 else { return [] }
    forward()
    let coming = batch.indices.map { index in
      index + 1 < sequences.items.count ? sequences.items[index + 1] : -1
    }
    let queries = weights.queries(of: views.output, room: views.queries)
    return weights.value.forward(queries: queries, coming: coming).predictions
  }

  /// From the gradient of the network's output to those of all weights.
  private func backward(scale: Float, gradients: NetworkTensors) {
    let last = shape.widths.count
    dropout?.apply(to: views.outputGradient, place: last)
    let inputs = [views.activations[last]] + views.stages
    let inputGradients = [views.gradients[last]] + views.stageGradients
    for (index, stage) in weights.stages.enumerated().reversed() {
      stage.backward(
        batch, input: inputs[index], outputGradient: inputGradients[index + 1],
        inputGradient: inputGradients[index], gradients: gradients)
    }
    for layer in shape.widths.indices.reversed() {
      let (dOutput, dInput) = (views.gradients[layer + 1], views.gradients[layer])
      if layer + 1 < last { dropout?.apply(to: dOutput, place: layer + 1) }
      let sums = layer == 0 ? views.skipSums : nil
      if let sums {
        skip.backward(
          batch, sums: sums, outputGradient: dOutput, inputGradient: dInput,
          gradients: gradients.skip)
      }
      if shape.isResidual(layer) { dInput.copy(from: dOutput) }
      if objective.statePenalty > 0 {
        add(
          views.traces[layer].hidden, times: 2 * objective.statePenalty * scale, to: dOutput)
      }
      weights.layer(layer, stateMask: stateMasks[layer]).backward(
        batch, trace: views.traces[layer], outputGradient: dOutput, inputGradient: dInput,
        adding: sums != nil || shape.isResidual(layer), gradients: gradients.layers[layer],
        scratch: views.scratches[layer])
    }
    dropout?.apply(to: views.gradients[0], place: 0)
    InputLayer(tensors: weights.tensors, sequences: sequences)
      .backward(batch, outputGradient: views.gradients[0], gradients: gradients)
  }

  /// log p of every item after each of some places (places, V).
  func logProbabilities(
    after places: [Window.Place], of requests: some Sequence<Recommender.Request>
  ) -> Matrix {
    let outputs = outputs(after: places)
    let room = FloatBuffer(count: outputs.rows * shape.embedding)
    let queries = weights.queries(
      of: outputs, room: room.matrix(rows: outputs.rows, columns: shape.embedding))
    let logits = workspace.logits(rows: queries.rows)
    weights.output.logProbabilities(
      queries: queries, offsets: weights.copying(requests, outputs, of: sequences)?.offsets,
      logits: logits, scratch: workspace.scratchRow)
    return logits
  }

  /// The output after each of some places (places, H); before a row's first event nothing is known:
  /// zero.
  func outputs(after places: [Window.Place]) -> Matrix {
    forward()
    let width = shape.outputWidth
    let outputs = FloatBuffer(count: places.count * width)
      .matrix(rows: places.count, columns: width)
    for (row, place) in places.enumerated() where place.count > 0 {
      let token = batch.token(place.window, at: place.count - 1)
      outputs.row(row).update(from: views.output.row(token), count: width)
    }
    return outputs
  }
}

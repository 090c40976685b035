import Kernels

/// How the tokens of a batch are predicted one after another from one state of the network.
///
/// Each window falls into blocks of `length` events, the first of them shorter by a random number so
/// that every event is predicted at every depth in some epoch. The first event after a block's
/// beginning is predicted from the network's output there, each further one from the decoder's state
/// after the event before it: every target is predicted once, as without a decoder.
struct DecodingPlan {
  /// The blocks: step d holds the d-th token of each.
  let batch: PackedBatch
  /// For each token of `batch`, that of the network's batch that is the same event.
  let tokens: [Int]

  /// `stream` draws how much shorter the first blocks are; none leaves them whole.
  init(_ windows: PackedBatch, length: Int, stream: RandomStream?) {
    var blocks: [(window: Int, start: Int, length: Int)] = []
    var windowLength = windows.stepCount
    for window in 0..<windows.widestStep {
      while windows.step(windowLength - 1).count <= window { windowLength -= 1 }
      var end = length - (stream?.below(length, window) ?? 0)
      var start = 0
      while start < windowLength {
        blocks.append((window, start, min(end, windowLength) - start))
        (start, end) = (end, end + length)
      }
    }
    // Longest first; those of one length in their order.
    let order = blocks.indices.sorted { (blocks[$1].length, $0) < (blocks[$0].length, $1) }
    var (starts, tokens) = ([0], [Int]())
    tokens.reserveCapacity(windows.tokenCount)
    for step in 0..<(order.first.map { blocks[$0].length } ?? 0) {
      for index in order {
        let block = blocks[index]
        if block.length <= step { break }
        tokens.append(windows.stepStarts[block.start + step] + block.window)
      }
      starts.append(tokens.count)
    }
    self.tokens = tokens
    batch = PackedBatch(stepStarts: starts, tokens: tokens, of: windows)
  }
}

/// The decoder of an encoder–decoder over one batch, forward and backward.
///
///     s₁ = the network's output     s_d = cell(vector of the event before, s_(d−1))
///
/// It has the network's kind of cell; an LSTM's own cell begins at zero.
/// Source: Sutskever et al. 2014.
struct Decoding {
  let plan: DecodingPlan
  let weights: PreparedWeights
  let workspace: Workspace
  let views: Workspace.DecoderViews
  let dropout: DropoutPlan?

  private var batch: PackedBatch { plan.batch }
  /// Places of dropout, after those of the network.
  private var inputPlace: Int { weights.shape.widths.count + 1 }

  /// The tokens that the decoder has states of its own for.
  private var later: Range<Int> { batch.widestStep..<batch.tokenCount }

  /// From the network's output (N, H) to what predicts each token of the plan (N, H).
  func forward(_ outputs: Matrix) -> Matrix {
    let width = views.input.columns
    for token in 0..<batch.tokenCount {
      views.input.row(token)
        .update(from: weights.tensors.items.row(Int(batch.items[token])), count: width)
    }
    dropout?.apply(to: views.input, place: inputPlace)
    for token in 0..<batch.widestStep {
      views.trace.hidden.row(token)
        .update(from: outputs.row(plan.tokens[token]), count: outputs.columns)
    }
    views.trace.cell.rows(0..<batch.widestStep).clear()
    weights.decoder.forward(batch, trace: views.trace, scratch: views.scratch)
    views.output.copy(from: views.trace.hidden)
    // The network's output has been thinned already.
    dropout?.apply(to: views.output.rows(later), place: inputPlace + 1)
    return views.output
  }

  /// From `views.outputGradient` (N, H), which is overwritten, to the gradient of the network's output
  /// (N, H), overwritten, and those of the weights, added to `gradients`.
  func backward(into gradient: Matrix, _ gradients: NetworkTensors) {
    let (own, width) = (views.outputGradient, views.input.columns)
    dropout?.apply(to: own.rows(later), place: inputPlace + 1)
    weights.decoder.backward(
      batch, trace: views.trace, outputGradient: own, inputGradient: views.inputGradient,
      adding: false, gradients: gradients.decoder, scratch: views.scratch)
    gradient.clear()
    for token in 0..<batch.widestStep {
      gradient.row(plan.tokens[token]).update(from: own.row(token), count: own.columns)
    }
    dropout?.apply(to: views.inputGradient, place: inputPlace)
    for token in later {
      add(
        views.inputGradient.row(token), to: gradients.items.row(Int(batch.items[token])),
        count: width)
    }
  }
}

/// What a decoder knows of some rows: its states (B, H), and the cells of an LSTM.
struct DecoderState {
  let hidden: Matrix
  let cell: Matrix

  /// Before the decoder's first step: the network's outputs.
  init(outputs: Matrix) {
    self.init(
      hidden: outputs,
      cell: FloatBuffer(count: outputs.count).matrix(rows: outputs.rows, columns: outputs.columns))
  }

  fileprivate init(hidden: Matrix, cell: Matrix) {
    (self.hidden, self.cell) = (hidden, cell)
  }
}

extension PreparedWeights {
  /// The state of each row after one more event.
  func advance(
    _ state: DecoderState, with items: [Int32], _ workspace: Workspace
  ) -> DecoderState {
    let count = items.count
    guard let views = workspace.views(tokens: 2 * count).decoder else { return state }
    // Two steps, of which the first is given.
    let batch = PackedBatch(stepStarts: [0, count, 2 * count], items: items + items)
    let (before, after) = (0..<count, count..<2 * count)
    for (token, item) in batch.items.enumerated() {
      views.input.row(token)
        .update(from: tensors.items.row(Int(item)), count: views.input.columns)
    }
    views.trace.hidden.rows(before).copy(from: state.hidden)
    views.trace.cell.rows(before).copy(from: state.cell)
    decoder.forward(batch, trace: views.trace, scratch: views.scratch)
    let width = state.hidden.columns
    let buffer = FloatBuffer(count: 2 * count * width)
    let next = DecoderState(
      hidden: buffer.matrix(rows: count, columns: width),
      cell: buffer.matrix(rows: count, columns: width, at: count * width))
    next.hidden.copy(from: views.trace.hidden.rows(after))
    next.cell.copy(from: views.trace.cell.rows(after))
    return next
  }
}

import Glibc
import Histories
import Kernels
import Learning

/// Attention of each token over the states up to its own.
///
///     y_t = h_t + W·Σ_s a_ts·h_s + b     a_t = softmax over s ≤ t of e_ts
///     dot       e_ts = h_t·h_s / √H
///     additive  e_ts = v·tanh(Wq·h_t + Wk·h_s)
///     decay     e_ts as of dot, a_ts times e^(−e^ρ·(time_t − time_s)) before it is normalised
///
/// The states of one sequence are gathered into a matrix of their own, so that scores, contexts and
/// gradients are products; the weights are made again on the way back, so that memory grows with the
/// longest sequence's square only.
/// Sources: Luong, Pham & Manning 2015; Bahdanau, Cho & Bengio 2015.
struct Attention: OutputStage {
  let kind: AttentionKind
  /// (H, H) twice and (1, H) of additive scores, and (1, 1), the logarithm of a rate per second; or no
  /// rows.
  let query: Parameter
  let key: Parameter
  let vector: Parameter
  let decay: Parameter
  /// (H, H) and (1, H).
  private let output: Parameter
  private let bias: Parameter

  init(_ kind: AttentionKind, width: Int, declaring declarations: inout Declarations) {
    self.kind = kind
    let additive = kind == .additive ? width : 0
    func start(_ index: UInt64) -> StartingValues {
      .uniform(overRootOf: width, .numbered(10, index))
    }
    query = declarations.parameters.matrix("attention.query", additive, width, start: start(0))
    key = declarations.parameters.matrix("attention.key", additive, width, start: start(1))
    vector = declarations.parameters.matrix(
      "attention.vector", min(additive, 1), width, start: start(2))
    // A half-life of thirty days.
    decay = declarations.parameters.matrix(
      "attention.decay", kind == .decay ? 1 : 0, 1,
      start: .constant(Float(log(log(2.0) / (30 * 86_400)))), decays: false)
    output = declarations.parameters.matrix("attention.output", width, width, start: start(3))
    bias = declarations.parameters.matrix("attention.bias", 1, width, decays: false)
  }

  var outputWidth: Int { output.rows }

  func forward(_ pass: EncoderPass, input: Matrix, output result: Matrix) {
    let contexts = zeros(input.rows, input.columns)
    forEachSequence(pass.batch, input) { sequence in
      let scores = AttentionScores(self, pass.weights, states: sequence)
      let context = zeros(sequence.states.rows, input.columns)
      multiply(scores.shares, by: sequence.states, into: context)
      sequence.tokens.add(context, to: contexts)
    }
    multiply(contexts, by: pass.weights[output], transposeSecond: true, into: result)
    add(input, to: result)
    for token in 0..<result.rows {
      add(pass.weights[bias].start, to: result.row(token), count: result.columns)
    }
  }

  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer
  ) {
    addColumnSums(of: outputGradient, to: gradients[bias])
    inputGradient.copy(from: outputGradient)
    let dContexts = zeros(input.rows, input.columns)
    multiply(outputGradient, by: pass.weights[output], into: dContexts)
    forEachSequence(pass.batch, input) { sequence in
      let (count, width) = (sequence.states.rows, input.columns)
      let scores = AttentionScores(self, pass.weights, states: sequence)
      let (context, dOutput) = (zeros(count, width), sequence.tokens.rows(of: outputGradient))
      multiply(scores.shares, by: sequence.states, into: context)
      multiply(dOutput, transposeFirst: true, by: context, into: gradients[output], adding: true)
      let dContext = sequence.tokens.rows(of: dContexts)
      let dStates = zeros(count, width)
      multiply(scores.shares, transposeFirst: true, by: dContext, into: dStates)
      let dShares = zeros(count, count)
      multiply(dContext, by: sequence.states, transposeSecond: true, into: dShares)
      scores.backward(shareGradient: dShares, stateGradient: dStates, gradients: gradients)
      sequence.tokens.add(dStates, to: inputGradient)
    }
  }

  func shares(_ pass: EncoderPass, input: Matrix, window: Int) -> Matrix? {
    let sequence = sequence(pass.batch.rows[window], of: pass.batch, input)
    return AttentionScores(self, pass.weights, states: sequence).shares
  }

  /// Calls `body` with the states of every sequence, gathered in order of time.
  private func forEachSequence(
    _ batch: PackedBatch, _ input: Matrix, _ body: (AttendedSequence) -> Void
  ) {
    for row in 0..<batch.widestStep { body(sequence(row, of: batch, input)) }
  }

  private func sequence(
    _ row: Int, of batch: PackedBatch, _ input: Matrix
  ) -> AttendedSequence {
    var tokens: [Int] = []
    for step in 0..<batch.stepCount where row < batch.step(step).count {
      tokens.append(batch.step(step).lowerBound + row)
    }
    var ages: [Double] = []
    if kind == .decay {
      var age = 0.0
      for (place, token) in tokens.enumerated() {
        if place > 0 { age += Double(batch.gapSeconds[token]) }
        ages.append(age)
      }
    }
    return AttendedSequence(tokens: ChosenTokens(tokens), seconds: ages, input: input)
  }
}

/// The states of one sequence (L, H), in order of time.
struct AttendedSequence {
  let tokens: ChosenTokens
  /// Seconds since the first event, where they matter.
  let seconds: [Double]
  let states: Matrix

  init(tokens: ChosenTokens, seconds: [Double], input: Matrix) {
    self.tokens = tokens
    self.seconds = seconds
    states = tokens.rows(of: input)
  }
}

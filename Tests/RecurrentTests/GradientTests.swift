import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Shapes that reach every part: several layers, residual or not, projected or not, all inputs.
private let shapes = [
  NetworkShape(itemCount: 9, embedding: 5, widths: [5]),
  NetworkShape(itemCount: 9, embedding: 4, widths: [7, 7, 3], time: TimeUse(input: true)),
  NetworkShape(
    itemCount: 9, embedding: 6, widths: [4, 6], time: TimeUse(input: true),
    textValueCounts: [3, 2], numberCount: 2),
  NetworkShape(itemCount: 9, embedding: 5, widths: [6], time: TimeUse(gate: true)),
  NetworkShape(itemCount: 9, embedding: 5, widths: [6, 6], time: TimeUse(decay: true)),
  NetworkShape(itemCount: 9, embedding: 5, widths: [17], time: TimeUse(factor: 0.8)),
  NetworkShape(itemCount: 9, embedding: 5, widths: [5], time: TimeUse(query: true)),
  NetworkShape(itemCount: 9, embedding: 4, widths: [6, 6, 3], time: everyTime),
  NetworkShape(itemCount: 9, embedding: 5, widths: [5, 5], cell: .gru),
  NetworkShape(itemCount: 9, embedding: 5, widths: [6, 17], cell: .gru, time: everyTime),
  NetworkShape(itemCount: 9, embedding: 5, widths: [5, 5], cell: .rnn),
  NetworkShape(itemCount: 9, embedding: 5, widths: [6, 17], cell: .rnn, time: everyTime),
  NetworkShape(itemCount: 9, embedding: 5, widths: [5], attention: .dot),
  NetworkShape(itemCount: 9, embedding: 5, widths: [6], attention: .additive),
  NetworkShape(
    itemCount: 9, embedding: 5, widths: [6], cell: .gru, time: everyTime, attention: .decay,
    head: [
      DenseShape(width: 4, activation: .sigmoid), DenseShape(width: 5, activation: .linear),
    ]),
  NetworkShape(
    itemCount: 9, embedding: 5, widths: [6], head: [DenseShape(width: 4, activation: .tanh)]),
  copying(NetworkShape(itemCount: 9, embedding: 5, widths: [5])),
  copying(
    NetworkShape(
      itemCount: 9, embedding: 5, widths: [6, 4], cell: .gru, time: everyTime, attention: .dot,
      head: [DenseShape(width: 7, activation: .tanh)])),
  copying(NetworkShape(itemCount: 9, embedding: 5, widths: [6], time: everyTime), .alone),
  skipping(NetworkShape(itemCount: 9, embedding: 5, widths: [5])),
  skipping(NetworkShape(itemCount: 9, embedding: 17, widths: [17, 6, 6], cell: .gru)),
  copying(
    skipping(
      NetworkShape(
        itemCount: 9, embedding: 5, widths: [5, 5], cell: .rnn, time: everyTime, attention: .dot))),
]

@Test(arguments: shapes) func gradientEqualsCentralDifferences(shape: NetworkShape) {
  compareGradients(shape) { $0.loss($1, $2) }
}

@Test(arguments: shapes) func lossEqualsTheNaiveNetworks(shape: NetworkShape) {
  let model = randomModel(shape)
  let sequences = gradientSequences(for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 2)
  let gradient = BatchGradient(weights: prepared(model, pool), sequences: sequences, pool: pool)
  var naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  naive.isTraining = true
  let loss = gradient.compute(windows, scale: 1, noise: nil)
  #expect(abs(loss - naive.loss(windows, sequences)) < 1e-4)
}

@Test func smoothedLabelsHaveTheirGradient() {
  let shape = NetworkShape(itemCount: 9, embedding: 5, widths: [5])
  compareGradients(shape, Objective(labelSmoothing: 0.3)) { $0.loss($1, $2, smoothing: 0.3) }
}

@Test(arguments: CellKind.allCases) func penalisedStatesHaveTheirGradient(cell: CellKind) {
  let shape = NetworkShape(itemCount: 9, embedding: 5, widths: [4, 6], cell: cell)
  compareGradients(shape, Objective(statePenalty: 0.1)) { naive, windows, sequences in
    windows.reduce(naive.loss(windows, sequences)) { sum, window in
      let states = naive.states(window, sequences).joined().joined()
      return sum + 0.1 * states.reduce(0) { $0 + $1 * $1 }
    }
  }
}

/// Shapes with a decoder: each cell, projected or not, with stages before it.
private let decodingShapes = [
  decoding(NetworkShape(itemCount: 9, embedding: 5, widths: [5]), 3),
  decoding(NetworkShape(itemCount: 9, embedding: 4, widths: [7, 6], time: everyTime), 2),
  decoding(
    NetworkShape(
      itemCount: 9, embedding: 5, widths: [17], cell: .gru, attention: .dot,
      head: [DenseShape(width: 4, activation: .tanh)]), 4),
  decoding(NetworkShape(itemCount: 9, embedding: 5, widths: [6], cell: .rnn), 9),
  decoding(skipping(NetworkShape(itemCount: 9, embedding: 6, widths: [6, 5])), 3),
]

@Test(arguments: decodingShapes)
func gradientOfDecodersEqualsCentralDifferences(shape: NetworkShape) {
  compareGradients(shape) { $0.decodedLoss($1, $2) }
}

/// With noise, the forward pass is a function of the parameters too: the same masks on the way back.
@Test(arguments: CellKind.allCases, [1, 3])
func gradientWithDropoutEqualsCentralDifferences(cell: CellKind, decodeLength: Int) {
  let shape = decoding(
    skipping(
      NetworkShape(
        itemCount: 9, embedding: 6, widths: [6, 6], cell: cell, time: TimeUse(factor: 0.9),
        head: [DenseShape(width: 5, activation: .tanh)])), decodeLength)
  let model = randomModel(shape)
  let sequences = gradientSequences(for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 1)
  let weights = Network(shape, parameters: model.parameters)
  let gradient = BatchGradient(weights: weights, sequences: sequences, pool: pool)
  let noise = BatchNoise(
    dropout: 0.4, recurrentDropout: 0.3, itemCounts: Array(repeating: 1, count: 9),
    stream: RandomStream(seed: 12))
  func loss() -> Double {
    weights.refresh(pool)
    return gradient.compute(windows, scale: 1, noise: noise)
  }
  _ = loss()
  let analytic = gradient.total.values
  let step: Float = 1 / 64
  for tensor in ParameterLayout(shape).tensors {
    for index in stride(from: 0, to: tensor.count, by: 5) {
      let position = tensor.offset + index
      let value = model.parameters.start[position]
      model.parameters.start[position] = value + step
      let up = loss()
      model.parameters.start[position] = value - step
      let down = loss()
      model.parameters.start[position] = value
      let expected = (up - down) / Double(2 * step)
      #expect(
        abs(Double(analytic[position]) - expected) < 2e-2 * max(1, abs(expected)),
        "\(tensor.name) \(index)")
    }
  }
}

@Test func gradientDoesNotDependOnTheNumberOfThreads() {
  let shape = NetworkShape(
    itemCount: 70, embedding: 19, widths: [23, 23], time: TimeUse(input: true))
  let model = randomModel(shape)
  let rows = randomRows(60, spread: 30, itemCount: 70, seed: 4)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 70), for: model)
  let windows = Window.training(sequences, maximumLength: 12)
  let noise = BatchNoise(
    dropout: 0.3, itemCounts: model.itemCounts, stream: RandomStream(seed: 5))
  func result(threads: Int) -> [UInt32] {
    let pool = ThreadPool(threadCount: threads)
    let gradient = BatchGradient(weights: prepared(model, pool), sequences: sequences, pool: pool)
    let loss = gradient.compute(windows, scale: 0.01, noise: noise)
    return gradient.total.values.map(\.bitPattern)
      + [Float(loss), Float(gradient.norm())]
      .map(\.bitPattern)
  }
  let one = result(threads: 1)
  #expect(one == result(threads: 2))
  #expect(one == result(threads: 4))
}

/// One layer; then also two of them that fade, a decoder, and states of which a part is hidden.
@Test(.enabled(if: ProductPrecision.bf16.isAvailable), arguments: CellKind.allCases, [1, 3])
func gradientOfRoundedProductsIsCloseToTheExact(cell: CellKind, decodeLength: Int) {
  var shape = skipping(NetworkShape(itemCount: 460, embedding: 24, widths: [24], cell: cell))
  var noise: BatchNoise?
  if decodeLength > 1 {
    shape.widths = [20, 24]
    shape.skip = .none
    shape.time = TimeUse(decay: true)
    shape.decodeLength = decodeLength
    noise = BatchNoise(
      dropout: 0.2, recurrentDropout: 0.3, itemCounts: [], stream: RandomStream(seed: 5))
  }
  let model = randomModel(shape)
  let rows = randomRows(40, spread: 20, itemCount: 460, seed: 4)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 460), for: model)
  let windows = Window.training(sequences, maximumLength: 12)
  let pool = ThreadPool(threadCount: 2)
  func gradient(_ precision: ProductPrecision) -> (loss: Double, values: [Float]) {
    let weights = Network(
      shape, parameters: model.parameters, precision: precision)
    weights.refresh(pool)
    let gradient = BatchGradient(weights: weights, sequences: sequences, pool: pool)
    return (gradient.compute(windows, scale: 0.01, noise: noise), gradient.total.values)
  }
  let (exact, rounded) = (gradient(.fp32), gradient(.bf16))
  #expect(abs(exact.loss - rounded.loss) < 0.01 * exact.loss)
  let difference = zip(exact.values, rounded.values).reduce(0) {
    $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
  }
  let whole = exact.values.reduce(0) { $0 + $1 * $1 }
  // The plain cell, without gates, hands on what a step rounds.
  #expect(difference < (cell == .rnn ? 0.001 : 0.00005) * whole)
  #expect(exact.values != rounded.values)
}

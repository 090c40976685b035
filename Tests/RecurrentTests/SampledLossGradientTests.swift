import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// The loss of a batch with fixed noise, and so fixed samples, is a function of the parameters.
@Test(arguments: [
  (LossKind.sampledSoftmax(count: 5), CopyKind.none), (.sampledSoftmax(count: 5), .decay),
  (.sampledSoftmax(count: 5), .alone), (.generalisedBinary(count: 4), .none), (.pairwise, .none),
  (.binary, .none),
])
func sampledLossesHaveTheirGradients(kind: LossKind, copy: CopyKind) {
  var shape = NetworkShape(itemCount: 9, embedding: 6, widths: [4])
  shape.copy = copy
  let model = randomModel(shape)
  let rows = randomRows(11, spread: 7, itemCount: 9, seed: 8)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 9), for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 1)
  let weights = Network(shape, parameters: model.parameters)
  let gradient = BatchGradient(
    weights: weights, sequences: sequences, objective: Objective(loss: kind),
    sampler: kind.sampler(itemCounts: counts), pool: pool)
  let noise = BatchNoise(dropout: 0, itemCounts: [], stream: RandomStream(seed: 12))
  func loss() -> Double {
    weights.refresh(pool)
    return gradient.compute(windows, scale: 1, noise: noise)
  }
  _ = loss()
  let analytic = gradient.total.values
  let step: Float = 1 / 64
  for tensor in ParameterLayout(shape).tensors {
    for index in stride(from: 0, to: tensor.count, by: 3) {
      let position = tensor.offset + index
      let value = model.parameters.start[position]
      model.parameters.start[position] = value + step
      let up = loss()
      model.parameters.start[position] = value - step
      let down = loss()
      model.parameters.start[position] = value
      let expected = (up - down) / Double(2 * step)
      #expect(
        abs(Double(analytic[position]) - expected) < 1e-2 * max(1, abs(expected)),
        "\(tensor.name) \(index)")
    }
  }
}

private let counts = [9, 1, 3, 4, 5, 6, 2, 2, 1]

/// e to the loss of one target, less its logit, is the sum over the catalogue: on average over draws
/// that of the whole softmax.
@Test func theEstimatedSumIsUnbiased() throws {
  let shape = NetworkShape(itemCount: 9, embedding: 6, widths: [4])
  let model = randomModel(shape)
  let sequences = EncodedSequences(eventSequences([[3, 7]], itemCount: 9), for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 1)
  func gradient(_ kind: LossKind) -> BatchGradient {
    BatchGradient(
      weights: prepared(model, pool), sequences: sequences, objective: Objective(loss: kind),
      sampler: kind.sampler(itemCounts: counts), pool: pool)
  }
  let sampled = gradient(.sampledSoftmax(count: 3))
  let draws = 20_000
  let mean = (0..<draws).reduce(0.0) { sum, draw in
    let noise = BatchNoise(
      dropout: 0, itemCounts: [], stream: RandomStream(seed: UInt64(draw)))
    return sum + exp(sampled.compute(windows, scale: 1, noise: noise)) / Double(draws)
  }
  let whole = exp(gradient(.softmax).compute(windows, scale: 1, noise: nil))
  #expect(abs(mean / whole - 1) < 0.01)
}

/// What a step does not touch is not cleared, summed or moved again, but the gradient is that of the
/// batch alone.
@Test func gradientsOfOneBatchLeaveNothingToTheNext() {
  let shape = NetworkShape(itemCount: 90, embedding: 6, widths: [4])
  let model = randomModel(shape)
  let rows = randomRows(40, spread: 7, itemCount: 90, seed: 8)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 90), for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 2)
  let kind = LossKind.sampledSoftmax(count: 3)
  func gradient() -> BatchGradient {
    BatchGradient(
      weights: prepared(model, pool), sequences: sequences, objective: Objective(loss: kind),
      sampler: kind.sampler(itemCounts: .init(repeating: 1, count: 90)), pool: pool)
  }
  let kept = gradient()
  for (index, batch) in [windows[..<9], windows[9..<11], windows[11...], windows[3..<4]]
    .enumerated()
  {
    let noise = BatchNoise(
      dropout: 0.2, itemCounts: .init(repeating: 2, count: 90),
      stream: RandomStream(seed: UInt64(index)))
    let fresh = gradient()
    #expect(
      kept.compute(Array(batch), scale: 1, noise: noise)
        == fresh.compute(Array(batch), scale: 1, noise: noise))
    #expect(kept.total.values == fresh.total.values)
    #expect(kept.norm() == fresh.norm())
    let squares = fresh.total.values.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(fresh.norm() - squares.squareRoot()) < 1e-9)
  }
}

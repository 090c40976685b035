import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// The loss of a batch with fixed noise, and so fixed samples, is a function of the parameters.
@Test(arguments: [
  LossKind.sampledSoftmax(count: 5), .generalisedBinary(count: 4), .pairwise, .binary,
])
func sampledLossesHaveTheirGradients(kind: LossKind) {
  let shape = NetworkShape(itemCount: 9, embedding: 6, widths: [4])
  let model = randomModel(shape)
  let rows = randomRows(11, spread: 7, itemCount: 9, seed: 8)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 9), for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 1)
  let weights = Network(shape, parameters: model.parameters)
  let gradient = BatchGradient(
    weights: weights, sequences: sequences, objective: Objective(loss: kind),
    sampler: kind.sampler(itemCounts: [9, 1, 3, 4, 5, 6, 2, 2, 1]), pool: pool)
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

import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Every use of time.
let everyTime = TimeUse(input: true, gate: true, decay: true, factor: 0.9, query: true)

/// Sequences with unknown items and, where the shape has them, text and number inputs.
func gradientSequences(for model: Model) -> EncodedSequences {
  let rows = randomRows(11, spread: 7, itemCount: 10, seed: 8)
  var events = eventSequences(rows, itemCount: 10)
  let count = events.items.count
  events.texts = model.shape.textValueCounts.map { values in
    (0..<count).map { Int32(($0 * 7) % (values + 1)) }
  }
  events.textValues = model.shape.textValueCounts.map { values in
    (0...values).map { "value\($0)" }
  }
  events.numbers = (0..<model.shape.numberCount).map { number in
    (0..<count).map { Double(($0 + number) % 5) - 2 }
  }
  events.valid = rows.map(\.count)
  return EncodedSequences(events, for: model)
}

/// Holds every gradient to central differences of the naive network's `loss`.
func compareGradients(
  _ shape: NetworkShape, _ objective: Objective = Objective(), on given: EncodedSequences? = nil,
  sampler: ItemSampler? = nil, loss: (NaiveNetwork, [Window], EncodedSequences) -> Double
) {
  let model = randomModel(shape)
  let sequences = given ?? gradientSequences(for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 2)
  let gradient = BatchGradient(
    weights: prepared(model, pool), sequences: sequences, objective: objective,
    sampler: sampler, pool: pool)
  _ = gradient.compute(windows, scale: 1, noise: nil)
  var naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  naive.isTraining = true
  let step = 1e-5
  for tensor in ParameterLayout(shape).tensors {
    for index in stride(from: 0, to: tensor.count, by: tensor.count > 60 ? 7 : 1) {
      let position = tensor.offset + index
      let value = naive.parameters[position]
      naive.parameters[position] = value + step
      let up = loss(naive, windows, sequences)
      naive.parameters[position] = value - step
      let down = loss(naive, windows, sequences)
      naive.parameters[position] = value
      let expected = (up - down) / (2 * step)
      let ours = Double(gradient.total.start[position])
      #expect(abs(ours - expected) < 2e-5 * max(1, abs(expected)), "\(tensor.name) \(index)")
    }
  }
}

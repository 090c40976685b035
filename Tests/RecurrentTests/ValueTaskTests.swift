import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

@Test(arguments: ValueLoss.allCases) func lossesOfValuesHaveTheirSlopes(loss: ValueLoss) {
  for value in loss.isOfShares ? [0, 0.3, 1] : [-2, 0.3, 5] {
    for prediction in [-3.0, -0.2, 0.31, 2, 40] {
      let up = loss(Float(prediction + 0x1p-10), Float(value)).loss
      let down = loss(Float(prediction - 0x1p-10), Float(value)).loss
      let slope = Double(loss(Float(prediction), Float(value)).slope)
      #expect(abs(slope - (up - down) * 0x1p9) < 2e-3 * max(1, abs(slope)))
    }
  }
}

@Test func lossesOfValuesAreTheFormulas() {
  #expect(ValueLoss.mse(3, 1).loss == 4)
  #expect(ValueLoss.mae(3, 1).loss == 2)
  #expect(ValueLoss.huber(3, 1).loss == 1.5)
  #expect(ValueLoss.huber(1.5, 1).loss == 0.125)
  // A share of a half, predicted as one of σ(1).
  let p = 1 / (1 + exp(-1.0))
  #expect(abs(ValueLoss.bce(1, 0.5).loss + 0.5 * log(p) + 0.5 * log(1 - p)) < 1e-12)
  #expect(abs(ValueLoss.kl(1, 0.5).loss - ValueLoss.bce(1, 0.5).loss + log(2.0)) < 1e-12)
}

private let rows = randomRows(12, spread: 9, itemCount: 8, seed: 31).map { [1, 2] + $0 }

private func model(
  time: TimeUse = TimeUse(input: true, query: true), isShare: Bool = false,
  maximumLength: Int = 50
) -> (Model, EventSequences) {
  var events = eventSequences(rows, itemCount: 8)
  events.targetValues = events.items.enumerated().map { index, item in
    isShare ? Double(index % 5) / 4 : 3 * Double(item) + Double(index % 3)
  }
  var choices = ModelChoices(
    embedding: 6, widths: [5], time: time, maximumLength: maximumLength, allowsRepeats: true,
    seed: 1)
  choices.value = ("values", isShare)
  return (Model(choices, for: &events), events)
}

/// The prediction of one token, in the network's unit, from its state.
private func naive(_ net: NaiveNetwork, _ query: [Double], coming: Int32) -> Double {
  let fromItem = net.product("value.item", net.row("items", Int(coming)))
  let sums = zip(net.product("value.state", query), fromItem).map { $0 + $1 }
  let hidden = zip(sums, net.row("value.bias")).map { tanh($0 + $1) }
  let offset = coming < net.shape.itemCount ? net.row("bias")[Int(coming)] : 0
  return dot(net.row("value.output"), hidden) + offset
}

/// Of all tokens of a window, each followed by the next event.
private func naive(
  _ net: NaiveNetwork, _ window: Window, _ sequences: EncodedSequences
) -> [Double] {
  net.states(window, sequences).enumerated().map { place, states in
    var values = states[states.count - 1]
    if net.shape.time.query {
      values = net.queried(values, sequences.gaps[window.start + place + 1])
    }
    values = net.product("projection", values)
    return naive(net, values, coming: sequences.items[window.start + place + 1])
  }
}

@Test(arguments: [ValueLoss.mse, .mae, .huber, .bce])
func gradientOfValuesEqualsCentralDifferences(loss: ValueLoss) {
  let (model, events) = model(isShare: loss.isOfShares)
  let sequences = EncodedSequences(events, for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 2)
  var objective = Objective()
  objective.valueLoss = loss
  let gradient = BatchGradient(
    weights: prepared(model, pool), sequences: sequences, objective: objective, pool: pool)
  let ours = gradient.compute(windows, scale: 1, noise: nil)
  var net = NaiveNetwork(
    shape: model.shape, parameters: model.parameters.values.map(Double.init))
  func total() -> Double {
    windows.reduce(0) { sum, window in
      naive(net, window, sequences).enumerated().reduce(sum) { sum, step in
        let index = window.start + step.offset + 1
        guard sequences.targets[index] >= 0 else { return sum }
        let (z, y) = (step.element, Double(sequences.values[index]))
        switch loss {
        case .mse: return sum + (z - y) * (z - y)
        case .mae: return sum + abs(z - y)
        case .huber: return sum + (abs(z - y) <= 1 ? (z - y) * (z - y) / 2 : abs(z - y) - 0.5)
        case .bce, .kl: return sum + log(1 + exp(z)) - y * z
        }
      }
    }
  }
  #expect(abs(ours - total()) < 1e-4 * max(1, ours))
  for tensor in ParameterLayout(model.shape).tensors {
    for index in stride(from: 0, to: tensor.count, by: tensor.count > 60 ? 7 : 1) {
      let position = tensor.offset + index
      let value = net.parameters[position]
      net.parameters[position] = value + 1e-5
      let up = total()
      net.parameters[position] = value - 1e-5
      let down = total()
      net.parameters[position] = value
      let expected = (up - down) / 2e-5
      let found = Double(gradient.total.start[position])
      #expect(abs(found - expected) < 5e-5 * max(1, abs(expected)), "\(tensor.name) \(index)")
    }
  }
}

@Test(arguments: [50, 3]) func valuesArePredictedFromTheEventsBefore(maximumLength: Int) throws {
  let (model, events) = model(maximumLength: maximumLength)
  let sequences = EncodedSequences(events, for: model)
  let net = NaiveNetwork(
    shape: model.shape, parameters: model.parameters.values.map(Double.init))
  let pool = ThreadPool(threadCount: 2)
  let predictor = try #require(
    ValuePredictor(
      model: model, network: prepared(model, pool), sequences: sequences, pool: pool))
  let target = try #require(model.value)
  let requests = rows.indices.map {
    ValueRequest(row: $0, positions: (maximumLength == 50 ? 0 : 2)..<rows[$0].count)
  }
  for (request, values) in zip(requests, predictor.values(requests)) {
    let start = sequences.rowStarts[request.row]
    #expect(values.count == request.positions.count)
    guard maximumLength == 50 else { continue }
    let window = Window(start: start, end: start + rows[request.row].count - 1)
    let expected =
      [naive(net, Array(repeating: 0, count: 6), coming: sequences.items[start])]
      + naive(net, window, sequences)
    for (ours, value) in zip(values, expected) {
      #expect(abs(ours - target.centre - target.scale * value) < 1e-4)
    }
  }
}

@Test func trainingLearnsValuesAndKeepsTheBestEpoch() throws {
  let (model, events) = model()
  let sequences = EncodedSequences(events, for: model)
  var options = TrainingOptions(
    batchSize: 8, epochs: 60, patience: 1000, learningRate: 0.02, dropout: 0, clip: nil, seed: 1)
  options.objective.valueLoss = .mae
  let trainer = Trainer(
    model: model, sequences: sequences, options: options, pool: ThreadPool(threadCount: 2))
  var errors: [Double] = []
  try trainer.run { event in
    if case .epoch(_, _, _, let result?) = event { errors.append(result.meanAbsoluteError ?? -1) }
  }
  #expect(errors.count == 60)
  #expect(trainer.bestValidation?.meanAbsoluteError == errors.min())
  let constant = try #require(trainer.baseline?.meanAbsoluteError)
  #expect((errors.min() ?? .infinity) < 0.5 * constant)
}

import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Compares loss and gradients with a reference, of which `encode` makes the sequences.
private func compare(
  _ file: String, _ shape: NetworkShape, targets: Double,
  _ encode: ([String: [[Double]]], Model) throws -> EncodedSequences
) throws {
  let reference = try readReference(file)
  let model = randomModel(shape)
  let layout = ParameterLayout(shape)
  for tensor in layout.tensors where tensor.count > 0 {
    let rows = try #require(reference["p.\(tensor.name)"], "\(tensor.name)")
    #expect(rows.count == tensor.rows && rows.allSatisfy { $0.count == tensor.columns })
    for (index, value) in rows.joined().enumerated() {
      model.parameters.start[tensor.offset + index] = Float(value)
    }
  }
  let sequences = try encode(reference, model)
  let pool = ThreadPool(threadCount: 2)
  let gradient = BatchGradient(weights: prepared(model, pool), sequences: sequences, pool: pool)
  let windows = Window.training(sequences, maximumLength: 50)
  let loss = gradient.compute(windows, scale: Float(1 / targets), noise: nil)
  let expected = try #require(reference["loss"]?[0][0])
  #expect(abs(loss / targets - expected) < 1e-5)
  for tensor in layout.tensors where tensor.count > 0 {
    let rows = try #require(reference["g.\(tensor.name)"])
    for (index, value) in rows.joined().enumerated() {
      let ours = Double(gradient.total.start[tensor.offset + index])
      #expect(abs(ours - value) < 2e-6, "\(tensor.name) \(index)")
    }
  }
}

extension EncodedSequences {
  /// Rows of the reference's items, all at training positions; the unknown item is no target.
  fileprivate mutating func takeItems(_ rows: [[Double]], itemCount: Int32) {
    items = rows.joined().map { Int32($0) }
    targets = items.map { $0 < itemCount ? $0 : -1 }
    for row in rows {
      rowStarts.append((rowStarts.last ?? 0) + row.count)
      valid.append(row.count)
      cut.append(row.count)
      test.append(nil)
    }
  }
}

@Test func lossAndGradientsEqualPyTorch() throws {
  let shape = NetworkShape(
    itemCount: 11, embedding: 6, widths: [5, 5], time: TimeUse(input: true),
    textValueCounts: [3], numberCount: 1)
  // Fourteen events follow another; the unknown one is no target.
  try compare("network.tsv", shape, targets: 12) { reference, model in
    var sequences = EncodedSequences(EventSequences(textInputs: 1, numberInputs: 1), for: model)
    func column(_ name: String) -> [Double] { (reference[name] ?? []).flatMap { $0 } }
    sequences.takeItems(reference["items"] ?? [], itemCount: 11)
    sequences.gaps = column("gaps").map { Int32($0) }
    sequences.texts = [column("texts").map { Int32($0) }]
    sequences.numbers = [column("numbers").map { Float($0) }]
    return sequences
  }
}

/// Events whose gaps are those of the reference.
private func timedEvents(_ reference: [String: [[Double]]]) throws -> EventSequences {
  var events = EventSequences()
  let seconds = try #require(reference["seconds"])
  for (row, items) in (reference["items"] ?? []).enumerated() {
    events.items += items.map { Int32($0) }
    var time = 0.0
    for gap in seconds[row] {
      time += gap
      events.timesNanoseconds.append(Int64(time * 1e9))
    }
    events.rowStarts.append(events.items.count)
    events.valid.append(items.count)
    events.cut.append(items.count)
    events.test.append(nil)
  }
  events.itemNames = (0..<11).map { "\($0)" }
  return events
}

@Test func lossAndGradientsWithTimeEqualPyTorch() throws {
  let time = TimeUse(input: true, gate: true, decay: true, factor: 0.75, query: true)
  let shape = NetworkShape(itemCount: 11, embedding: 6, widths: [5, 5], time: time)
  try compare("time.tsv", shape, targets: 13) { reference, model in
    EncodedSequences(try timedEvents(reference), for: model)
  }
}

@Test(arguments: [(CellKind.gru, AttentionKind.dot), (.rnn, .additive), (.lstm, .decay)])
func cellsAttentionAndHeadEqualPyTorch(cell: CellKind, attention: AttentionKind) throws {
  let shape = NetworkShape(
    itemCount: 11, embedding: 6, widths: [5, 5], cell: cell, attention: attention,
    head: [DenseShape(width: 7, activation: .tanh), DenseShape(width: 4, activation: .relu)])
  try compare("\(cell)-\(attention).tsv", shape, targets: 13) { reference, model in
    EncodedSequences(try timedEvents(reference), for: model)
  }
}

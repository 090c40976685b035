import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

@Test(arguments: [AttentionKind.dot, .additive, .decay])
func sharesAreThoseOfTheNaiveNetwork(_ kind: AttentionKind) {
  var shape = NetworkShape(itemCount: 23, embedding: 9, widths: [9], time: TimeUse(input: true))
  shape.attention = kind
  let model = randomModel(shape, maximumLength: 5)
  let rows = randomRows(40, spread: 8, itemCount: 23, seed: 4)
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 23), for: model)
  let pool = ThreadPool(threadCount: 2)
  let recommender = Recommender(
    model: model, network: prepared(model, pool), sequences: sequences, pool: pool)
  // Every position of every row: some share a window, some have a history that is cut, or none.
  let requests = rows.indices.flatMap { row in
    (0...rows[row].count).map { Request(row: row, position: $0) }
  }
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  for (request, shares) in zip(requests, recommender.shares(for: requests)) {
    let end = sequences.rowStarts[request.row] + request.position
    #expect(shares.count == min(request.position, 5))
    guard !shares.isEmpty else { continue }
    let window = Window(start: end - shares.count, end: end)
    let expected = naive.attentionShares(
      naive.states(window, sequences).map { $0[0] }, naive.elapsedSeconds(window, sequences))
    for (ours, naive) in zip(shares, expected) { #expect(abs(Double(ours) - naive) < 1e-5) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-5)
  }
}

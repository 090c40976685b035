import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Baskets of up to four, some items in them twice, older ones weighing less.
private func basketSequences(_ shape: NetworkShape) -> EncodedSequences {
  var events = eventSequences(randomRows(9, spread: 12, itemCount: 10, seed: 3), itemCount: 10)
  for row in 0..<events.rowCount {
    for position in 0..<events.length(ofRow: row) {
      events.timesNanoseconds[events.rowStarts[row] + position] =
        Int64(position / 4 * (1 + position / 4)) * 40_000_000_000_000
    }
    events.valid[row] = events.length(ofRow: row)
  }
  var sequences = EncodedSequences(events, for: randomModel(shape))
  sequences.predictTogether(SimultaneousEvents(events))
  sequences.fade(halfLifeNanoseconds: 200_000_000_000_000, events)
  return sequences
}

/// The same rows, each event for itself, older ones weighing less.
private func fadingSequences(_ shape: NetworkShape) -> EncodedSequences {
  var sequences = basketSequences(shape)
  sequences.groupSizes = []
  return sequences
}

@Test func gradientOfFadingTargetsEqualsCentralDifferences() {
  let shape = NetworkShape(itemCount: 9, embedding: 5, widths: [5])
  compareGradients(shape, on: fadingSequences(shape)) { $0.loss($1, $2) }
  let decoder = decoding(shape, 3)
  compareGradients(decoder, on: fadingSequences(decoder)) { $0.decodedLoss($1, $2) }
}

/// A target of more than 64 half-lives ago is none.
@Test func whatIsTooOldIsNoTarget() {
  var events = eventSequences([[1, 2, 3, 4]], itemCount: 5)
  let day: Int64 = 86_400_000_000_000
  (events.timesNanoseconds, events.valid) = ([0, day, 65 * day, 128 * day], [4])
  var sequences = EncodedSequences(
    events, for: randomModel(NetworkShape(itemCount: 5, embedding: 3, widths: [3])))
  sequences.fade(halfLifeNanoseconds: day, events)
  #expect(sequences.weights == [0, 0, Float(exp2(-63.0)), 1])
  #expect(Window.training(sequences, maximumLength: 1).map(\.start) == [2, 1])
}

@Test(
  arguments: [
    NetworkShape(itemCount: 9, embedding: 5, widths: [5]),
    copying(NetworkShape(itemCount: 9, embedding: 5, widths: [6], time: everyTime)),
    copying(NetworkShape(itemCount: 9, embedding: 5, widths: [5]), .alone),
  ], [Float(0), 0.3])
func gradientOfBasketsEqualsCentralDifferences(shape: NetworkShape, smoothing: Float) {
  let sequences = basketSequences(shape)
  #expect(sequences.weights.contains { $0 < 0.3 })
  #expect(sequences.groupSizes.contains(4))
  compareGradients(shape, Objective(labelSmoothing: smoothing), on: sequences) {
    $0.loss($1, $2, smoothing: Double(smoothing))
  }
}

/// Where so many items are drawn that each of them is, what is estimated is what is meant.
@Test(
  arguments: [
    NetworkShape(itemCount: 9, embedding: 5, widths: [5]),
    copying(NetworkShape(itemCount: 9, embedding: 5, widths: [6], time: everyTime)),
    copying(NetworkShape(itemCount: 9, embedding: 5, widths: [5]), .alone),
  ])
func sampledSoftmaxOfAllItemsIsTheWhole(shape: NetworkShape) throws {
  let loss = LossKind.sampledSoftmax(count: 300)
  let sampler = try #require(loss.sampler(itemCounts: [1, 1, 2, 2, 1, 1, 2, 2, 1]))
  for sequences in [basketSequences(shape), fadingSequences(shape)] {
    compareGradients(shape, Objective(loss: loss), on: sequences, sampler: sampler) {
      $0.loss($1, $2)
    }
  }
}

/// All weighed targets of a basket, from what came before it: n of them weigh √n, and half of that a
/// half-life before the newest.
@Test func basketsArePredictedOnceAndWeighed() {
  var events = eventSequences([[1, 2, 3, 4, 5, 6, 7, 8]], itemCount: 9)
  let day: Int64 = 86_400_000_000_000
  events.timesNanoseconds = [0, 0, day, day, day, day, 2 * day, 9 * day]
  events.valid = [7]
  var sequences = EncodedSequences(
    events, for: randomModel(NetworkShape(itemCount: 9, embedding: 3, widths: [3])))
  sequences.predictTogether(SimultaneousEvents(events))
  sequences.fade(halfLifeNanoseconds: day, events)
  #expect(sequences.groupSizes == [2, 0, 4, 0, 0, 0, 1, 1])
  #expect(sequences.weights[2..<8] == [0.25, 0.25, 0.25, 0.25, 1, 1])
  for maximumLength in 1...7 {
    let windows = Window.training(sequences, maximumLength: maximumLength)
    #expect(windows.reduce(0) { $0 + $1.targetWeight } == 2)
  }
  sequences.weights = []
  sequences.predictTogether(SimultaneousEvents(events), evenly: true)
  #expect(sequences.weights == Array(repeating: 1, count: 8))
}

import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Rows of baskets: each basket is the items of one time; the last basket is not for training.
private func baskets(_ rows: [[[Int32]]], itemCount: Int) -> EventSequences {
  var sequences = EventSequences(textInputs: 1, numberInputs: 1)
  sequences.textValues = [(0..<itemCount).map { "text\($0)" }]
  for row in rows {
    var length = 0
    for (time, basket) in row.enumerated() {
      for item in basket {
        sequences.items.append(item)
        sequences.timesNanoseconds.append(Int64(time) * 86_400_000_000_000)
        sequences.texts[0].append(item)
        sequences.numbers[0].append(Double(item))
        length += 1
      }
    }
    sequences.rowStarts.append(sequences.items.count)
    sequences.valid.append(length - row.last!.count)
    sequences.cut.append(length)
    sequences.test.append(length)
  }
  sequences.itemNames = (0..<itemCount).map { "\($0)" }
  return sequences
}

private func sortedBaskets(seed: UInt64) -> EventSequences {
  let rows = (0..<20).map { row in
    (0..<6).map { basket -> [Int32] in
      let random = RandomStream(seed: seed, UInt64(row), UInt64(basket))
      return random.permutation(120)[..<5].map { Int32($0) }.sorted()
    }
  }
  return baskets(rows, itemCount: 120)
}

private func choices() -> ModelChoices {
  ModelChoices(
    embedding: 8, widths: [8], time: TimeUse(input: true), maximumLength: 50, allowsRepeats: true,
    textNames: ["text"], numberNames: ["number"], seed: 1)
}

@Test func splitsInsideATimeAreSeen() {
  var sequences = baskets([[[1, 2, 3], [4, 5]], [[6, 7], [8]], [[1]]], itemCount: 9)
  #expect(!sequences.areSplitInsideTimes)
  sequences.valid[0] = 2
  #expect(!sequences.areSplitInsideTimes)
  sequences.valid[1] = 1
  #expect(sequences.areSplitInsideTimes)
  // Rows without held-out events do not count.
  sequences.valid = [5, 1, 1]
  #expect(sequences.areSplitInsideTimes)
}

@Test func eventsWithoutTimesOrTiesAreNotTouched() {
  var untimed = baskets([[[1, 2], [3]]], itemCount: 4)
  untimed.timesNanoseconds = []
  #expect(SimultaneousEvents(untimed).isEmpty)
  #expect(SimultaneousEvents(baskets([[[1], [2], [3, 4]]], itemCount: 5)).isEmpty)
}

/// Whole events move, and only within their basket; each epoch draws another order.
@Test func shufflingKeepsBasketsTogether() {
  var events = sortedBaskets(seed: 7)
  let simultaneous = SimultaneousEvents(events)
  let model = Model(choices(), for: &events)
  let encoded = EncodedSequences(events, for: model)
  let first = simultaneous.shuffled(encoded, RandomStream(seed: 1))
  #expect(first.items != encoded.items)
  #expect(first.items != simultaneous.shuffled(encoded, RandomStream(seed: 2)).items)
  #expect(first.items == simultaneous.shuffled(encoded, RandomStream(seed: 1)).items)
  #expect(first.gaps == encoded.gaps)
  for basket in stride(from: 0, to: encoded.items.count, by: 5) {
    let range = basket..<(basket + 5)
    #expect(first.items[range].sorted() == encoded.items[range].sorted())
    let isTest = range.upperBound % 30 == 0
    if isTest { #expect(first.items[range] == encoded.items[range]) }
    for index in range {
      let from = encoded.items[range].firstIndex(of: first.items[index])!
      #expect(first.targets[index] == encoded.targets[from])
      #expect(first.texts[0][index] == encoded.texts[0][from])
      #expect(first.numbers[0][index] == encoded.numbers[0][from])
    }
  }
}

@Test(arguments: [CopyKind.decay, .alone])
func shuffledTrainingDoesNotDependOnTheNumberOfThreads(copy: CopyKind) throws {
  func trained(threads: Int, shuffles: Bool) throws -> [UInt32] {
    var events = sortedBaskets(seed: 8)
    let simultaneous = SimultaneousEvents(events)
    var choices = choices()
    choices.shape.copy = copy
    let model = Model(choices, for: &events)
    var sequences = EncodedSequences(events, for: model)
    if shuffles { sequences.predictTogether(simultaneous) }
    let trainer = Trainer(
      model: model, sequences: sequences,
      shuffling: shuffles ? simultaneous : nil,
      options: TrainingOptions(
        batchSize: 8, epochs: 2, patience: 10, learningRate: 0.01, dropout: 0.1, clip: nil,
        seed: 1),
      pool: ThreadPool(threadCount: threads))
    try trainer.run { _ in }
    return trainer.parameters.values.map(\.bitPattern)
  }
  let one = try trained(threads: 1, shuffles: true)
  #expect(try one == trained(threads: 3, shuffles: true))
  #expect(try one != trained(threads: 1, shuffles: false))
}

import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private let choices = ModelChoices(
  embedding: 4, widths: [6], time: TimeUse(input: true), maximumLength: 20, allowsRepeats: true,
  textNames: ["events"], numberNames: ["interest"], seed: 1)

private func events(_ rows: [[Int32]], itemCount: Int) -> EventSequences {
  var events = eventSequences(rows, itemCount: itemCount)
  events.texts = [events.items.map { $0 % 2 }]
  events.textValues = [["view", "buy"]]
  events.numbers = [events.items.map { Double($0) - 2 }]
  return events
}

@Test func theCatalogueHoldsTrainingItemsByFirstAppearance() {
  var sequences = events([[5, 3, 5, 0, 1], [3, 2, 4, 6, 1]], itemCount: 7)
  let model = Model(choices, for: &sequences)
  #expect(model.items == ["item5", "item3", "item2", "item4"])
  #expect(model.itemCounts == [2, 2, 1, 1])
  #expect(model.texts == [TextInput(name: "events", values: ["buy", "view"])])
  let encoded = EncodedSequences(sequences, for: model)
  #expect(encoded.items == [0, 1, 0, 4, 4, 1, 2, 3, 4, 4])
  #expect(encoded.targets == [0, 1, 0, -1, -1, 1, 2, 3, -1, -1])
}

@Test func numbersAreStandardisedOnTrainingPositions() {
  var sequences = events([[5, 3, 5, 0, 1], [3, 2, 4, 6, 1]], itemCount: 7)
  let model = Model(choices, for: &sequences)
  let encoded = EncodedSequences(sequences, for: model)
  let training = [0, 1, 2, 5, 6, 7].map { Double(encoded.numbers[0][$0]) }
  #expect(abs(training.reduce(0, +)) < 1e-6)
  #expect(abs(training.reduce(0) { $0 + $1 * $1 } / 6 - 1) < 1e-6)
}

@Test func growingKeepsOldRowsAndAddsNewOnes() {
  var first = events([[5, 3, 5, 0, 1]], itemCount: 7)
  var model = Model(choices, for: &first)
  let before = model
  // Known items first, as whoever reads new data numbers them.
  var second = events([[0, 1, 3, 2, 4, 4]], itemCount: 5)
  second.itemNames = ["item5", "item3", "new", "other", "last"]
  second.texts = [[0, 1, 2, 0, 1, 1]]
  second.textValues = [["buy", "return", "view"]]
  model.grow(for: &second, seed: 9)
  #expect(model.items == ["item5", "item3", "other", "new"])
  #expect(model.itemCounts == [3, 2, 1, 1])
  #expect(model.texts[0].values == ["buy", "return", "view"])
  let (old, new) = (before["items"], model["items"])
  #expect(new.rows(0..<2).values == old.rows(0..<2).values)
  #expect(new.rows(4..<5).values == old.rows(2..<3).values)
  #expect(new.rows(2..<3).values != new.rows(3..<4).values)
  #expect(model["text.0"].rows(0..<1).values == before["text.0"].values)
  #expect(model["lstm.0.input"].values == before["lstm.0.input"].values)
  #expect(model["gap"].values == before["gap"].values)
}

@Test func maskedEventsAreFedAsUnknownAndNeverTargets() {
  var sequences = eventSequences([[0, EventSequences.maskedItem, 1, 2]], itemCount: 3)
  sequences.valid = [4]
  sequences.cut = [4]
  sequences.test = [nil]
  var plain = choices
  (plain.textNames, plain.numberNames) = ([], [])
  let model = Model(plain, for: &sequences)
  let encoded = EncodedSequences(sequences, for: model)
  #expect(encoded.items == [0, 3, 1, 2])
  #expect(encoded.targets == [0, EncodedSequences.noTarget, 1, 2])
}

@Test func repeatsAreCountedWithinRows() {
  let sequences = eventSequences([[1, 2, 1, 1, 9, 1], [1, 2, 3, 3]], itemCount: 10)
  // Training positions: 1 2 1 1 and 1 2; the second row's 1 and 2 are new to it.
  #expect(sequences.repeatShare == 2.0 / 6)
}

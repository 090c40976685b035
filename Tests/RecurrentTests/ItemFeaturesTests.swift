import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private func table() -> FeatureTable {
  var table = FeatureTable()
  for item in 0..<9 {
    let kind = item % 2 == 0 ? "SOFT DRINK" : "BREAD"
    table.add("item\(item)", [("title", "number \(item)"), ("kind", kind)])
  }
  table.add("cold", [("title", "something"), ("kind", "SOFT DRINK")])
  table.add("bare", [("title", "odd"), ("kind", "")])
  return table
}

@Test func featuresAreTextsAndWordsThatItemsShare() {
  #expect(
    table().of("item2")
      == [
        "title=number 2", "title=number", "title=2", "kind=SOFT DRINK", "kind=SOFT", "kind=DRINK",
      ])
  #expect(
    table().shared(by: ["item3", "item2", "bare"])
      == ["title=number", "kind=BREAD", "kind=SOFT DRINK", "kind=SOFT", "kind=DRINK"])
}

private func featuredModel() -> (Model, EventSequences) {
  var events = eventSequences(randomRows(14, spread: 8, itemCount: 6, seed: 9), itemCount: 9)
  var choices = ModelChoices(
    embedding: 5, widths: [5], time: TimeUse(input: true), maximumLength: 20,
    allowsRepeats: true, seed: 1)
  choices.features = table()
  return (Model(choices, for: &events), events)
}

@Test func gradientsReachTheFeatures() throws {
  let (model, events) = featuredModel()
  #expect(model.shape.featureCount == 5)
  let sequences = EncodedSequences(events, for: model)
  let windows = Window.training(sequences, maximumLength: 6)
  let pool = ThreadPool(threadCount: 2)
  let weights = Network(model)
  let gradient = BatchGradient(weights: weights, sequences: sequences, pool: pool)
  func loss() -> Double {
    weights.refresh(pool)
    return gradient.compute(windows, scale: 1, noise: nil)
  }
  _ = loss()
  let analytic = gradient.total.values
  for tensor in ParameterLayout(model.shape).tensors {
    for index in stride(from: 0, to: tensor.count, by: tensor.name.hasPrefix("features") ? 1 : 9) {
      let position = tensor.offset + index
      let value = model.parameters.start[position]
      model.parameters.start[position] = value + 1 / 64
      let up = loss()
      model.parameters.start[position] = value - 1 / 64
      let down = loss()
      model.parameters.start[position] = value
      let expected = (up - down) * 32
      #expect(
        abs(Double(analytic[position]) - expected) < 1e-2 * max(1, abs(expected)),
        "\(tensor.name) \(index)")
    }
  }
}

@Test func itemsNeverSeenAreRankedByTheirFeatures() throws {
  var (model, events) = featuredModel()
  let names = events.itemNames
  let seen = model.items.count
  let pool = ThreadPool(threadCount: 1)
  let extended = model.withColdItems(of: table(), in: &events)
  #expect(Array(extended.items[..<seen]) == model.items)
  #expect(Set(extended.items) == Set((0..<9).map { "item\($0)" } + ["cold", "bare"]))
  #expect(Array(events.itemNames[..<extended.items.count]) == extended.items)
  #expect(Set(events.itemNames) == Set(names).union(["cold", "bare"]))
  let cold = try #require(extended.items.firstIndex(of: "cold"))
  let features = try #require(extended.features)
  #expect(
    features[cold].map { features.names[Int($0)] } == [
      "kind=SOFT DRINK", "kind=SOFT", "kind=DRINK",
    ])
  // Its score is that of a product with the features alone.
  let sequences = EncodedSequences(events, for: extended)
  let best = Recommender(
    model: extended, network: prepared(extended, pool), sequences: sequences, pool: pool
  ).best(.max, for: [.init(row: 0, position: 3)])[0]
  #expect(best.count == extended.items.count)
  let bare = try #require(extended.items.firstIndex(of: "bare"))
  #expect(features[bare].isEmpty)
  model.features = nil
  #expect(model.withColdItems(of: table(), in: &events).items == model.items)
}

@Test func growingKeepsTheFeaturesOfOldItems() {
  var (model, first) = featuredModel()
  let before = model.features
  first.itemNames = model.items + ["item7", "unheard"]
  first.items[0] = Int32(model.items.count)
  model.grow(for: &first, table(), seed: 2)
  let after = model.features
  #expect(after?.names == before?.names)
  #expect(after?.itemCount == model.items.count)
  for item in 0..<(before?.itemCount ?? 0) { #expect(after?[item] == before?[item]) }
}

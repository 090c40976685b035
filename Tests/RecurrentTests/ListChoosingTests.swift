import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private let itemCount = 40

/// A network that knows nothing.
private func model(allowsRepeats: Bool) -> Model {
  var model = randomModel(
    NetworkShape(itemCount: itemCount, embedding: 5, widths: [5], time: TimeUse(input: true)))
  model.allowsRepeats = allowsRepeats
  return model
}

private func choosing(_ model: Model, _ rows: [[Int32]]) throws -> ListChoosing {
  let events = eventSequences(rows, itemCount: itemCount)
  return try #require(
    ListChoosing(
      model, events, EncodedSequences(events, for: model), ThreadPool(threadCount: 2)))
}

/// Rows of twelve items of their own and a validation target that `target` chooses of them.
private func rows(_ target: (_ row: Int, _ items: [Int32]) -> Int32) -> [[Int32]] {
  (0..<200).map { row in
    let random = RandomStream(seed: 7, UInt64(row))
    let items = (0..<12).map { Int32((random.below(3, $0) + 3 * $0 + row) % itemCount) }
    return items + [target(row, items), 0]
  }
}

@Test(arguments: [true, false]) func listsRankHistoriesWhereTargetsAreOfThem(repeats: Bool) throws {
  let rows = rows { row, items in
    let others = (0..<Int32(itemCount)).filter { !items.contains($0) }
    return repeats ? items[row % 12] : others[row % others.count]
  }
  for before in [true, false] {
    let choosing = try choosing(model(allowsRepeats: before), rows)
    let (network, _, best) = choosing.best(mayChangeRepeats: true, mayBlend: false)
    #expect(network.allowsRepeats == before)
    #expect(best.allowsRepeats == repeats)
    #expect(best.result.ndcg >= network.result.ndcg)
    // Not where somebody has said so.
    let fixed = choosing.best(mayChangeRepeats: false, mayBlend: false)
    #expect(fixed.best.allowsRepeats == before && fixed.best.demand == nil)
  }
}

/// Many rows are after one of two items, which they come across twice as often as any other.
@Test func demandIsCountedWhereTargetsFollowIt() throws {
  let rows = rows { row, _ in Int32(row % 2) }.map { Array($0[..<6] + [0, 1] + $0[6...]) }
  let model = model(allowsRepeats: true)
  let (network, _, best) = try choosing(model, rows).best(mayChangeRepeats: false, mayBlend: true)
  let demand = try #require(best.demand)
  #expect(best.result.ndcg > network.result.ndcg)
  let baseline = try #require(try choosing(model, rows).baseline(mayChangeRepeats: false))
  #expect(baseline.result.ndcg >= best.result.ndcg)

  // Once it is in the biases, the network's own lists are those.
  let events = eventSequences(rows, itemCount: itemCount)
  let counts = ItemDemand(events, itemCount: itemCount) { 0..<events.valid[$0] }
  model.add(demand.weight, counts.logarithms[demand.halfLife])
  let blended = try choosing(model, rows).best(mayChangeRepeats: false, mayBlend: false).network
  #expect(abs(blended.result.ndcg - best.result.ndcg) < 1e-12)
}

/// Targets are any item.
@Test func whatChanceMayGainIsNotChanged() throws {
  let rows = rows { row, _ in Int32(RandomStream(seed: 9, UInt64(row)).below(itemCount, 0)) }
  let (network, _, best) = try choosing(model(allowsRepeats: true), rows)
    .best(mayChangeRepeats: true, mayBlend: true)
  #expect(best.demand == nil && best.allowsRepeats)
  #expect(best.result == network.result)
}

@Test func interestsAreABaselineWhereItemsComeBack() throws {
  // The last item but the target is it.
  let rows = rows { _, items in items[11] }
  var shape = NetworkShape(
    itemCount: itemCount, embedding: 5, widths: [5], time: TimeUse(decay: true))
  shape.copy = .decay
  let free = try #require(try choosing(randomModel(shape), rows).baseline(mayChangeRepeats: false))
  #expect(free.interestHalfLife != nil && free.result.hitRate == 1)
}

@Test func popularityIsCountedByHand() throws {
  // Training items: 0 three times, 1 twice, 2 once. Validation targets: 1 and 0.
  var events = eventSequences([[0, 0, 1, 1, 3], [0, 1, 2, 0, 3]], itemCount: 4)
  events.timesNanoseconds = []
  let model = Model(
    ModelChoices(
      embedding: 4, widths: [4], time: .none, maximumLength: 9, allowsRepeats: true, seed: 1),
    for: &events)
  #expect(model.items == ["item0", "item1", "item2"])
  #expect(model.itemCounts == [3, 2, 1])
  let choosing = try #require(
    ListChoosing(
      model, events, EncodedSequences(events, for: model), ThreadPool(threadCount: 1)))
  let result = try #require(choosing.baseline(mayChangeRepeats: false)).result
  #expect(result.hitRate == 1)
  #expect(abs(result.ndcg - (1 / 1.584_962_500_7 + 1) / 2) < 1e-7)
}

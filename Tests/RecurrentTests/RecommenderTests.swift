import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private let shape = skipping(
  NetworkShape(itemCount: 23, embedding: 11, widths: [11, 11], time: TimeUse(input: true)))

private func recommender(_ model: Model, _ events: EventSequences) -> Recommender {
  let pool = ThreadPool(threadCount: 2)
  return Recommender(
    model: model, network: prepared(model, pool),
    sequences: EncodedSequences(events, for: model), pool: pool)
}

/// Scores by item, for a row.
private func scores(
  _ model: Model, _ rows: [[Int32]], row: Int, position: Int
) -> [Recommender.Item] {
  recommender(model, eventSequences(rows, itemCount: 24))
    .best(.max, for: [Request(row: row, position: position)])[0]
    .sorted { $0.item < $1.item }
}

@Test func scoresAreLogProbabilitiesOfTheNaiveNetwork() {
  let model = randomModel(shape, maximumLength: 4)
  let rows = randomRows(5, spread: 9, itemCount: 24, seed: 2)
  let encoded = EncodedSequences(eventSequences(rows, itemCount: 24), for: model)
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  for (row, items) in rows.enumerated() {
    let start = encoded.rowStarts[row]
    let window = Window(
      start: start + max(0, items.count - 4), end: start + items.count)
    let expected = naive.logProbabilities(window, encoded).last ?? []
    let ours = scores(model, rows, row: row, position: items.count)
    #expect(ours.map(\.item) == (0..<23).map { Int32($0) })
    for (item, value) in zip(ours, expected) { #expect(abs(Double(item.score) - value) < 1e-5) }
  }
}

@Test func aRowScoresTheSameAloneAndInCompany() {
  let model = randomModel(shape)
  let rows = randomRows(70, spread: 12, itemCount: 23, seed: 6)
  let together = recommender(model, eventSequences(rows, itemCount: 23))
    .best(.max, for: rows.indices.map { .init(row: $0, position: rows[$0].count) })
  for row in rows.indices {
    let alone = recommender(model, eventSequences([rows[row]], itemCount: 23))
      .best(.max, for: [.init(row: 0, position: rows[row].count)])[0]
    for item in together[row] {
      let other = alone.first { $0.item == item.item }
      #expect(abs((other?.score ?? .infinity) - item.score) < 1e-6 * max(1, abs(item.score)))
    }
  }
}

@Test(arguments: CellKind.allCases)
func decodedListsFollowTheBestOfThoseBefore(cell: CellKind) {
  var shape = NetworkShape(itemCount: 23, embedding: 9, widths: [11], cell: cell, time: .none)
  shape.decodeLength = 4
  var model = randomModel(shape)
  model.allowsRepeats = false
  let rows = randomRows(40, spread: 9, itemCount: 24, seed: 2)
  let events = eventSequences(rows, itemCount: 24)
  let lists = recommender(model, events)
    .decoded(.max, for: rows.indices.map { .init(row: $0, position: rows[$0].count) }, length: 4)
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  let encoded = EncodedSequences(events, for: model)
  for (row, items) in rows.enumerated() {
    let start = encoded.rowStarts[row]
    let output = naive.outputs(Window(start: start, end: start + items.count), encoded)
    var state = NaiveState(width: 11)
    state.hidden = output[output.count - 1]
    var seen = Set(encoded.items[start..<start + items.count])
    for list in lists[row] {
      let expected = naive.logProbabilities(ofOutput: state.hidden)
      #expect(Set(list.map(\.item)) == Set(0..<23).subtracting(seen))
      for item in list { #expect(abs(Double(item.score) - expected[Int(item.item)]) < 1e-5) }
      seen.insert(list[0].item)
      state = naive.decoderStep(naive.row("items", Int(list[0].item)), state)
    }
  }
}

/// Positions of one row that are asked for together share a pass through the network.
@Test func positionsOfARowScoreTogetherAsAlone() {
  var shape = NetworkShape(
    itemCount: 23, embedding: 9, widths: [11], time: TimeUse(input: true, decay: true, query: true),
    attention: .additive)
  shape.copy = .decay
  let model = randomModel(shape, maximumLength: 9)
  let rows = randomRows(6, spread: 14, itemCount: 24, seed: 5)
  var events = eventSequences(rows, itemCount: 24)
  events.test = rows.map { _ in 0 }
  let gaps = [TargetGap](repeating: TargetGap(bucket: 7, seconds: 9000), count: rows.count)
  let encoded = EncodedSequences(events, for: model, testGaps: gaps)
  let pool = ThreadPool(threadCount: 2)
  let recommender = Recommender(
    model: model, network: prepared(model, pool), sequences: encoded, pool: pool)
  let requests = encoded.testStepRequests
  #expect(requests.count > rows.joined().count * 9 / 10)
  for (request, together) in zip(requests, recommender.best(.max, for: requests)) {
    let alone = recommender.best(.max, for: [request])[0].sorted { $0.item < $1.item }
    for (own, other) in zip(together.sorted { $0.item < $1.item }, alone) {
      #expect(own.item == other.item)
      #expect(abs(own.score - other.score) < 1e-5)
    }
  }
}

@Test func laterEventsNeverReachAScore() {
  let model = randomModel(shape)
  let history: [Int32] = [4, 9, 2, 11, 3]
  let before = scores(model, [history + [5, 6]], row: 0, position: 5)
  #expect(before == scores(model, [history + [7, 8]], row: 0, position: 5))
  #expect(before != scores(model, [history + [5, 6]], row: 0, position: 6))
}

/// Rows scored at 5 with the times of the events from there on moved.
private func scores(_ model: Model, movingTargetsBy hours: Int64) -> [Recommender.Item] {
  var events = eventSequences([[4, 9, 2, 11, 3, 5, 6], [1, 2, 3]], itemCount: 23)
  events.test = [5, nil]
  events.cut[0] = 5
  for index in 5..<7 { events.timesNanoseconds[index] += hours * 3_600_000_000_000 }
  let pool = ThreadPool(threadCount: 1)
  let gaps = model.shape.time.query ? (try? events.testGaps(at: nil)) ?? [] : []
  let encoded = EncodedSequences(events, for: model, testGaps: gaps)
  return Recommender(
    model: model, network: prepared(model, pool), sequences: encoded, pool: pool
  ).best(.max, for: encoded.testRequests)[0]
}

@Test(arguments: [false, true], CopyKind.allCases)
func onlyAQuerySeesTheTargetsTime(query: Bool, copy: CopyKind) {
  let time = TimeUse(input: true, gate: true, decay: true, factor: 0.9, query: query)
  var shape = NetworkShape(itemCount: 23, embedding: 9, widths: [11, 11], time: time)
  shape.copy = copy
  let model = randomModel(shape)
  let before = scores(model, movingTargetsBy: 0)
  #expect((scores(model, movingTargetsBy: 900) == before) == !query)
}

@Test(arguments: CopyKind.allCases)
func scoresWithAllUsesOfTimeAreThoseOfTheNaiveNetwork(copy: CopyKind) {
  let time = TimeUse(input: true, gate: true, decay: true, factor: 0.9, query: true)
  var shape = NetworkShape(itemCount: 23, embedding: 9, widths: [11], time: time)
  shape.copy = copy
  let model = randomModel(shape)
  var events = eventSequences(randomRows(6, spread: 9, itemCount: 24, seed: 2), itemCount: 24)
  events.test = (0..<6).map { events.length(ofRow: $0) }
  let gaps = (try? events.testGaps(at: 1_000_000 * 3_600_000_000_000)) ?? []
  let encoded = EncodedSequences(events, for: model, testGaps: gaps)
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  let pool = ThreadPool(threadCount: 2)
  let lists = Recommender(
    model: model, network: prepared(model, pool), sequences: encoded, pool: pool
  ).best(.max, for: encoded.testRequests)
  for (row, list) in lists.enumerated() {
    var window = Window(start: encoded.rowStarts[row], end: encoded.rowStarts[row + 1])
    window.queryGap = gaps[row]
    #expect(gaps[row].bucket == 47)
    let expected = naive.logProbabilities(window, encoded).last ?? []
    for item in list {
      #expect(abs(Double(item.score) - expected[Int(item.item)]) < 1e-5 * abs(expected[0]) + 1e-5)
    }
  }
}

/// What own interests know of a row is all of it, however few events the network sees, but of more
/// than 1,024 items those met last.
@Test(arguments: [7, 1060], [CopyKind.decay, .alone])
func ownInterestsAreOfTheWholeRow(length: Int, copy: CopyKind) {
  let shape = copying(NetworkShape(itemCount: 1100, embedding: 4, widths: [5]), copy)
  let model = randomModel(shape, maximumLength: 3)
  let events = eventSequences([(0..<Int32(length)).map { 7 * $0 % 1100 } + [3]], itemCount: 1100)
  let encoded = EncodedSequences(events, for: model)
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  let expected = naive.logProbabilities(
    Window(start: length - 2, end: length + 1), encoded)[2]
  let list = recommender(model, events).best(.max, for: [.init(row: 0, position: length + 1)])[0]
  #expect(list.count == 1100)
  for item in list { #expect(abs(Double(item.score) - expected[Int(item.item)]) < 5e-5) }
}

@Test func aRowWithoutHistoryGetsTheBiasAlone() {
  let model = randomModel(shape)
  let ours = scores(model, [[1, 2]], row: 0, position: 0)
  for (first, second) in zip(ours, ours.dropFirst()) {
    let bias = model["bias"].start
    let expected = bias[Int(second.item)] - bias[Int(first.item)]
    #expect(abs(second.score - first.score - expected) < 1e-5)
  }
}

@Test func listsLeaveOutTheHistoryUnlessItemsRepeat() {
  var model = randomModel(shape)
  let rows: [[Int32]] = [[1, 2, 1, 5, 9]]
  func items() -> [Int32] {
    recommender(model, eventSequences(rows, itemCount: 23))
      .best(.max, for: [.init(row: 0, position: 4)])[0].map(\.item)
  }
  #expect(items().count == 23)
  model.allowsRepeats = false
  // Length 1: what the network sees is limited, the history is not.
  model.maximumLength = 1
  #expect(items().sorted() == (0..<23).filter { ![1, 2, 5].contains($0) })
}

@Test func listsAreSortedAndCut() {
  let model = randomModel(shape)
  let rows: [[Int32]] = [[1, 2, 3], [4, 5, 6]]
  let maker = recommender(model, eventSequences(rows, itemCount: 23))
  let requests = [Request(row: 0, position: 2), .init(row: 1, position: 2)]
  let (whole, cut) = (maker.best(.max, for: requests), maker.best(7, for: requests))
  for row in 0..<2 {
    #expect(cut[row] == Array(whole[row][0..<7]))
    #expect(whole[row].map(\.score) == whole[row].map(\.score).sorted(by: >))
  }
  #expect(maker.best(0, for: requests) == [[], []])
}

/// More items than a tile and more rows than a block: lists equal those of all scores, sorted.
@Test func listsOfALargeCatalogueAreThoseOfAllScores() throws {
  let shape = NetworkShape(itemCount: 2300, embedding: 6, widths: [5])
  var model = randomModel(shape)
  model.allowsRepeats = false
  let rows = randomRows(150, spread: 9, itemCount: 2300, seed: 5)
  let maker = recommender(model, eventSequences(rows, itemCount: 2300))
  let requests = rows.indices.map { Request(row: $0, position: rows[$0].count) }
  let (lists, whole) = (maker.best(20, for: requests), maker.best(.max, for: requests))
  let naive = NaiveNetwork(shape: shape, parameters: model.parameters.values.map(Double.init))
  let encoded = EncodedSequences(eventSequences(rows, itemCount: 2300), for: model)
  for row in rows.indices {
    #expect(whole[row].count == 2300 - Set(rows[row]).count)
    #expect(Set(whole[row].map(\.item)).isDisjoint(with: rows[row]))
    #expect(lists[row] == Array(whole[row][0..<20]))
    #expect(zip(whole[row], whole[row].dropFirst()).allSatisfy { $0.score >= $1.score })
  }
  let window = Window(start: encoded.rowStarts[140], end: encoded.rowStarts[141])
  let expected = try #require(naive.logProbabilities(window, encoded).last)
  for item in whole[140] {
    #expect(abs(Double(item.score) - expected[Int(item.item)]) < 2e-5)
  }
}

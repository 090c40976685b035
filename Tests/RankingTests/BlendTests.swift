import Ranking
import Testing

private func scaled(_ scale: BlendScale, _ scores: [Double]) -> [Double] {
  var scores = scores
  scale.apply(to: &scores)
  return scores
}

@Test func `Scales by hand`() {
  #expect(scaled(.none, [3, -1]) == [3, -1])
  #expect(scaled(.rank, [5, 9, 7, 1]) == [0.5, 1, 0.75, 0.25])
  #expect(scaled(.rank, [5, 9, 5]) == [0.5, 1, 0.5])
  #expect(scaled(.minmax, [5, 9, 7]) == [0, 1, 0.5])
  #expect(scaled(.minmax, [4, 4]) == [1, 1])
  #expect(scaled(.minmax, [-1e308, 1e308, 0]) == [0, 1, 0.5])
  let softmax = scaled(.softmax, [1000, 1000])
  #expect(softmax == [0.5, 0.5])
  #expect(abs(scaled(.softmax, [0, 1])[1] - 0.7310585786300049) < 1e-15)
  let logs = scaled(.log, [0, 0.001, 2])
  #expect(logs[0] == 0)
  #expect(abs(logs[1] - 0.6931471805599453) < 1e-15)
  #expect(abs(logs[2] - 7.601402334583733) < 1e-14)
  #expect(BlendScale.allCases.filter { !$0.takes(-0.1) } == [.log])
  for scale in BlendScale.allCases { #expect(scaled(scale, []).isEmpty) }
}

private typealias Entry = ScoreTable.Entry

@Test func `A list per user adds scores and candidates`() throws {
  let table = try ScoreTable(
    users: [1, 0, 1],
    entries: [Entry(item: 7, score: 2), Entry(item: 3, score: 9), Entry(item: 5, score: 4)])
  var blend = Blend(scale: .none, sources: [Blend.Source(weight: 0.5, scale: .none, table: table)])
  let list = try blend.blend(user: 1, items: [4, 5], scores: [10, 1])
  #expect(list.items == [4, 5, 7])
  #expect(list.totals == [10, 3, 1])
  #expect(list.parts == [[0, 4, 2]])
  // Nothing is left behind from one user to the next.
  #expect(try blend.blend(user: 0, items: [7], scores: [1]).items == [7, 3])
  #expect(try blend.blend(user: 9, items: [7], scores: [1]).totals == [1])
}

@Test func `A list for everyone adds no candidates`() throws {
  let popularity = try ScoreTable(common: [Entry(item: 1, score: 30), Entry(item: 2, score: 10)])
  var blend = Blend(
    scale: .minmax, sources: [Blend.Source(weight: 2, scale: .minmax, table: popularity)])
  let list = try blend.blend(user: 0, items: [2, 1, 8], scores: [5, 3, 1])
  #expect(list.items == [2, 1, 8])
  #expect(list.parts == [[0, 1, 0]])
  #expect(list.totals == [1, 0.5 + 2, 0])
}

@Test func `Left out of log-probabilities is the worst of them`() throws {
  let table = try ScoreTable(
    users: [0, 0], entries: [Entry(item: 1, score: -2), Entry(item: 2, score: -6)])
  var blend = Blend(scale: .none, sources: [Blend.Source(weight: 1, scale: .none, table: table)])
  let list = try blend.blend(user: 0, items: [3], scores: [-1])
  #expect(list.items == [3, 1, 2])
  #expect(list.totals == [-7, -3, -7])
}

@Test func `Items scored twice and sums that overflow are refused`() throws {
  var blend = Blend(scale: .none, sources: [])
  #expect(throws: RankingError.repeatedItem(user: 0, item: 4)) {
    try blend.blend(user: 0, items: [4, 5, 4], scores: [1, 2, 3])
  }
  // Items behind the repeated one have no place yet.
  #expect(throws: RankingError.repeatedItem(user: 0, item: 4)) {
    try blend.blend(user: 0, items: [4, 4, 90], scores: [1, 2, 3])
  }
  #expect(try blend.blend(user: 0, items: [4, 5], scores: [1, 2]).totals == [1, 2])
  let table = try ScoreTable(common: [Entry(item: 4, score: 1e308)])
  var large = Blend(scale: .none, sources: [Blend.Source(weight: 10, scale: .none, table: table)])
  #expect(throws: RankingError.blendOverflow(item: 4)) {
    try large.blend(user: 0, items: [4], scores: [1])
  }
  #expect(throws: RankingError.repeatedItem(user: nil, item: 4)) {
    try ScoreTable(common: [Entry(item: 4, score: 1), Entry(item: 4, score: 1)])
  }
  #expect(throws: RankingError.repeatedItem(user: 2, item: 4)) {
    try ScoreTable(
      users: [2, 1, 2], entries: (0..<3).map { _ in Entry(item: 4, score: 1) })
  }
}

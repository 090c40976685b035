import ItemFacts
import Ranking
import Testing

private func candidates(_ scores: [Double], tier: Int32 = 0) -> [Candidate] {
  scores.enumerated().map {
    Candidate(item: Int32($0.offset), score: $0.element, tieBreak: UInt64($0.offset), tier: tier)
  }
}

private func ranks(_ builder: ListBuilder) -> [Int] { builder.rows.map(\.rank) }

private func items(_ builder: ListBuilder) -> [Int32] { builder.rows.map(\.candidate.item) }

@Test func `Lists end at k`() throws {
  var builder = ListBuilder(limit: 3, ties: .hash)
  try builder.offer(contentsOf: candidates([5, 5, 5, 5]))
  #expect(ranks(builder) == [1, 2, 3] && items(builder) == [0, 1, 2])
}

@Test func `All ties share a rank and the last group stays whole`() throws {
  var builder = ListBuilder(limit: 4, ties: .all)
  try builder.offer(contentsOf: candidates([9, 7, 7, 3, 3, 3, 1]))
  #expect(ranks(builder) == [1, 2, 2, 4, 4, 4])
}

@Test func `Ties that decide a list are an error`() throws {
  var inside = ListBuilder(limit: 3, ties: .error)
  #expect(throws: RankingError.tiedScores(first: 1, second: 2, score: 7)) {
    try inside.offer(contentsOf: candidates([9, 7, 7, 3]))
  }
  var straddling = ListBuilder(limit: 2, ties: .error)
  #expect(throws: RankingError.tiedScores(first: 1, second: 2, score: 7)) {
    try straddling.offer(contentsOf: candidates([9, 7, 7]))
  }
  var beyond = ListBuilder(limit: 2, ties: .error)
  try beyond.offer(contentsOf: candidates([9, 7, 3, 3]))
  #expect(items(beyond) == [0, 1])
}

@Test func `The category cap skips, and items of several categories count in each`() throws {
  let categories = Categories(pairs: [(0, 0), (1, 0), (2, 0), (3, 1), (4, 0), (4, 1), (3, 1)])
  #expect(categories.categoryCount == 2)
  var builder = ListBuilder(limit: 4, ties: .hash, categories: categories, maxPerCategory: 2)
  // 0 and 1 fill category 0; 2 and 4 are skipped; 5 and 6 have no category.
  try builder.offer(contentsOf: candidates([9, 8, 7, 6, 5, 4, 3]))
  #expect(items(builder) == [0, 1, 3, 5])
  #expect(ranks(builder) == [1, 2, 3, 4])
}

@Test func `Tiers never tie`() throws {
  var builder = ListBuilder(limit: 2, ties: .all)
  try builder.offer(contentsOf: candidates([5]))
  try builder.offer(contentsOf: candidates([5], tier: 1))
  #expect(ranks(builder) == [1, 2])
}

@Test func `A shared list orders its ties for each user`() throws {
  var ties = TieBreaks(policy: .hash)
  for name in 0..<6 { Array("item\(name)".utf8).withUnsafeBytes { ties.addItem(named: $0) } }
  let entries = [3.0, 7, 3, 3, 7, 1].enumerated().map {
    ScoreTable.Entry(item: Int32($0.offset), score: $0.element)
  }
  let shared = SharedList(entries)
  for userHash: UInt64 in [1, 2, 99] {
    var builder = ListBuilder(limit: 4, ties: .hash)
    try shared.offer(
      to: &builder, tier: 1, userHash: userHash, tieBreaks: ties, order: CandidateOrder(),
      where: { $0 != 2 }
    )
    let expected = entries.filter { $0.item != 2 }.map {
      Candidate(
        item: $0.item, score: $0.score,
        tieBreak: ties.tieBreak(userHash: userHash, item: $0.item, sequence: 0), tier: 1)
    }.sorted { CandidateOrder().precedes($0, $1) }
    #expect(builder.rows.map(\.candidate) == Array(expected.prefix(4)))
  }
}

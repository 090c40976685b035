import Foundation
import ItemFacts
import Testing

@Test func `Categories of an item ascend, each once`() {
  let categories = Categories(pairs: [(3, 1), (0, 4), (3, 0), (3, 1)])
  #expect(categories.categoryCount == 5)
  #expect((Int32(0)..<6).map { Array(categories.of($0)) } == [[4], [], [], [0, 1], [], []])
  #expect(Categories(pairs: []).of(0).isEmpty)
}

@Test func `A profile holds the shares of a history's categories`() {
  let categories = Categories(pairs: [(0, 0), (1, 0), (1, 1), (2, 2)])
  let profiles = CategoryProfiles(
    rows: [(1, 1, 2), (0, 2, 1), (1, 0, 2), (1, 9, 5), (1, 2, -3), (1, 1, 0)],
    categories: categories)
  // Item 1 belongs to both categories in equal parts; 9 has none, and nothing weighs less than 0.
  #expect(profiles.shares(of: 1).map(\.category) == [0, 1])
  #expect(profiles.shares(of: 1).map(\.share) == [0.75, 0.25])
  #expect(profiles.shares(of: 0).map(\.share) == [1])
  for user: Int32 in [-1, 2] { #expect(profiles.shares(of: user).isEmpty) }
}

@Test func `Divergence is 0 of equal shares, and finite where one is absent`() {
  for share in [0.1, 0.5, 1] { #expect(abs(SmoothedDivergence.term(share, share)) < 1e-16) }
  #expect(abs(SmoothedDivergence.term(1, 0) - log(100)) < 1e-14)
  #expect(abs(SmoothedDivergence.term(0.5, 0.25) - 0.5 * log(0.5 / 0.2525)) < 1e-15)
}

import Foundation
import Ranking
import Testing

/// Item vectors in a plane, and a history of three owners with returns and repeats.
private let directions: [[Float]] = [[1, 0], [2, 0.2], [0, 3], [-1, 0], [1, 1]]
private let similarity = ItemSimilarity.vectors(
  ItemVectors(items: [0, 1, 2, 3, 4], values: directions.flatMap { $0 }, width: 2))
private let day = 86_400_000_000_000.0

private func cosine(_ first: Int, _ second: Int) -> Double {
  let (a, b) = (directions[first].map(Double.init), directions[second].map(Double.init))
  return (a[0] * b[0] + a[1] * b[1])
    / ((a[0] * a[0] + a[1] * a[1]) * (b[0] * b[0] + b[1] * b[1])).squareRoot()
}

private func randomEvents(_ seed: UInt64) -> [HistoryEvent] {
  var draws = Draws(seed)
  return (0..<30).map { _ in
    HistoryEvent(
      owner: Int32(draws.below(3)), item: Int32(draws.below(5)),
      strength: Double(draws.below(9) - 2), nanoseconds: Int64(Double(draws.below(400)) * day))
  }
}

@Test func `The strongest arguments are those of the formula`() {
  for seed in 0..<50 {
    let events = randomEvents(UInt64(seed))
    let arguments = HistoryArguments(
      events, halfLifeNanoseconds: 30 * day, similarity: similarity)
    for owner in 0..<3 {
      let own = events.filter { $0.owner == Int32(owner) }
      // Any moment at which nothing is too old to count gives the same shares.
      let strengths = (0..<5).map { item in
        own.filter { $0.item == Int32(item) }.reduce(0.0) {
          $0 + $1.strength * exp2((Double($1.nanoseconds) / day - 200) / 30)
        }
      }
      for listed in 0..<5 {
        let all = (0..<5).map { max(0, strengths[$0] * max(0, cosine(listed, $0))) }
        let total = all.reduce(0, +)
        let expected = all.map { $0 / total }.filter { $0 > 0 }.sorted(by: >).prefix(3)
        let found = arguments.strongest(3, for: Int32(listed), owner: owner)
        #expect(found.count == expected.count)
        for (argument, share) in zip(found, expected) {
          #expect(abs(argument.share - share) < 1e-6)
          #expect(abs(all[Int(argument.item)] / total - share) < 1e-6)
        }
      }
    }
  }
}

@Test func `Without a similarity the strongest events argue for everything`() {
  let events = [(0, 2.0), (1, 5.0), (2, 2.0), (3, -1.0), (4, 1.0)].map {
    HistoryEvent(owner: 0, item: $0.0, strength: $0.1, nanoseconds: 0)
  }
  let arguments = HistoryArguments(events, halfLifeNanoseconds: nil, similarity: nil)
  for listed: Int32 in [0, 9] {
    let found = arguments.strongest(3, for: listed, owner: 0)
    #expect(found.map(\.item) == [1, 0, 2])
    #expect(found.map(\.share) == [0.5, 0.2, 0.2])
  }
  #expect(arguments.strongest(3, for: 0, owner: 1).isEmpty)
  #expect(arguments.strongest(3, for: 0, owner: -1).isEmpty)
}

@Test func `Events far apart neither overflow nor vanish`() {
  let events = [0.0, 40_000].map {
    HistoryEvent(owner: 0, item: Int32($0 / 40_000), strength: 1, nanoseconds: Int64($0 * day))
  }
  let arguments = HistoryArguments(events, halfLifeNanoseconds: day, similarity: nil)
  let found = arguments.strongest(3, for: 0, owner: 0)
  #expect(found.map(\.item) == [1])
  #expect(found.map(\.share) == [1])
}

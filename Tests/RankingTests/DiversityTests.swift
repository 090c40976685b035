import Foundation
import ItemFacts
import Ranking
import Testing

/// diversity.py says where the choices come from.
@Test func `MMR and DPP choose as pyversity does`() throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference/diversity.tsv")
  let lines = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
  #expect(lines.count == 41)
  for line in lines.dropFirst() {
    let fields = line.split(separator: "\t")
    let scores = fields[3].split(separator: " ").compactMap { Double($0) }
    let vectors = fields[4].split(separator: " ").map {
      $0.split(separator: ",").compactMap { Float($0) }
    }
    var sources = DiversitySources()
    sources.similarity = .vectors(
      ItemVectors(
        items: scores.indices.map { Int32($0) }, values: vectors.flatMap { $0 },
        width: vectors[0].count))
    let chosen = choose(
      try #require(DiversityRule.Method(rawValue: String(fields[0]))),
      try #require(Double(fields[1])), sources, scores, limit: try #require(Int(fields[2])))
    #expect(chosen == fields[5].split(separator: " ").compactMap { Int($0) }, "\(line)")
  }
}

/// One random world: scores, categories of items, and a history.
private struct World {
  var scores: [Double] = []
  var pairs: [(item: Int32, category: Int32)] = []
  var history: [(user: Int32, item: Int32, weight: Double)] = []
  let count: Int
  let categoryCount = 4

  init(_ seed: UInt64) {
    var draws = Draws(seed)
    count = 4 + draws.below(8)
    scores = (0..<count).map { _ in Double(draws.below(1000)) / 100 }.sorted(by: >)
    for item in 0..<count {
      for category in 0..<categoryCount where draws.below(3) == 0 {
        pairs.append((Int32(item), Int32(category)))
      }
    }
    for _ in 0..<draws.below(7) {
      history.append((0, Int32(draws.below(count)), Double(1 + draws.below(3))))
    }
  }

  var categories: Categories { Categories(pairs: pairs) }

  func of(_ item: Int) -> [Int] { pairs.filter { Int($0.item) == item }.map { Int($0.category) } }

  /// The part of an item that belongs to a category.
  func part(_ item: Int, _ category: Int) -> Double {
    let own = of(item)
    return own.contains(category) ? 1 / Double(own.count) : 0
  }

  /// Shares of the categories among weighted items; nil where none has a category.
  func shares(_ items: [(item: Int, weight: Double)]) -> [Double]? {
    let sums = (0..<categoryCount).map { category in
      items.reduce(0.0) { $0 + $1.weight * part($1.item, category) }
    }
    let total = sums.reduce(0, +)
    return total > 0 ? sums.map { $0 / total } : nil
  }

  var wanted: [Double]? { shares(history.map { (Int($0.item), $0.weight) }) }

  func relative(_ item: Int) -> Double {
    let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
    return low == high ? 1 : (scores[item] - low) / (high - low)
  }

  var sources: DiversitySources {
    var sources = DiversitySources()
    sources.categories = categories
    sources.profiles = CategoryProfiles(rows: history, categories: categories)
    return sources
  }

  /// The greedy choice of what makes `value` of the list largest, computed anew for every list.
  func greedy(_ limit: Int, _ value: ([Int]) -> Double) -> [Int] {
    var list: [Int] = []
    while list.count < min(limit, count) {
      var best: (item: Int, value: Double)?
      for item in 0..<count where !list.contains(item) {
        let own = value(list + [item])
        if best.map({ own > $0.value + 1e-12 }) ?? true { best = (item, own) }
      }
      list.append(best?.item ?? 0)
    }
    return list
  }
}

@Test(arguments: [0.2, 0.5, 0.9, 1]) func `Aspects are covered as the formula says`(
  strength: Double
) {
  for seed in 0..<60 {
    let world = World(UInt64(seed))
    let wanted =
      world.wanted ?? world.shares((0..<world.count).map { ($0, 1.0) })
      ?? Array(repeating: 0, count: world.categoryCount)
    let expected = world.greedy(5) { list in
      // The sum of gains telescopes, so that a whole list has a value.
      var (value, open) = (0.0, wanted)
      for item in list {
        value += (1 - strength) * world.relative(item)
        for category in open.indices {
          value += strength * open[category] * world.part(item, category)
          open[category] *= 1 - world.part(item, category)
        }
      }
      return value
    }
    #expect(
      choose(.xquad, strength, world.sources, world.scores, limit: 5) == expected, "\(seed)")
  }
}

@Test(arguments: [0.2, 0.5, 0.9, 1]) func `Lists are calibrated as the formula says`(
  strength: Double
) {
  var calibrated = 0
  for seed in 0..<60 {
    let world = World(UInt64(seed))
    guard let wanted = world.wanted else {
      // Nothing to calibrate to: the order of the scores.
      #expect(
        choose(.calibrated, strength, world.sources, world.scores, limit: 5)
          == Array(0..<min(5, world.count)))
      continue
    }
    calibrated += 1
    let expected = world.greedy(5) { list in
      let held = world.shares(list.map { ($0, 1.0) })
      var value = list.reduce(0.0) { $0 + (1 - strength) * world.relative($1) }
      for category in wanted.indices where wanted[category] > 0 {
        let mixed = 0.99 * (held?[category] ?? 0) + 0.01 * wanted[category]
        value -= strength * wanted[category] * log(wanted[category] / mixed)
      }
      return value
    }
    #expect(
      choose(.calibrated, strength, world.sources, world.scores, limit: 5) == expected, "\(seed)")
  }
  #expect(calibrated > 30)
}

@Test func `Items of like categories are kept apart`() {
  var sources = DiversitySources()
  sources.categories = Categories(pairs: [(0, 0), (1, 0), (2, 0), (2, 1), (3, 1)])
  // Similar to 0: 1 wholly, 2 by 1/√2, 3 not at all, as 4 which has no category.
  for method in [DiversityRule.Method.mmr, .dpp] {
    #expect(choose(method, 1, sources, [5, 4, 3, 2, 1], limit: 3) == [0, 3, 4])
  }
  #expect(choose(.mmr, 1, sources, [5, 4, 3, 2, 1], limit: 9) == [0, 3, 4, 2, 1])
}

@Test func `A cap leaves out what diversity would choose`() {
  var sources = DiversitySources()
  sources.categories = Categories(pairs: [(0, 0), (1, 0), (2, 1), (3, 1)])
  let free = choose(.mmr, 0.1, sources, [9, 8, 7, 1], limit: 4)
  let capped = choose(.mmr, 0.1, sources, [9, 8, 7, 1], limit: 4, maxPerCategory: 1)
  #expect(Set(free) == [0, 1, 2, 3])
  #expect(capped == [0, 2])
}

@Test func `A determinant of nothing leaves the order to the scores`() {
  var sources = DiversitySources()
  // All alike: after the first nothing is added.
  sources.similarity = .vectors(
    ItemVectors(items: [0, 1, 2, 3], values: [1, 2, 2, 4, 1, 2, 3, 6], width: 2))
  #expect(choose(.dpp, 0.5, sources, [4, 3, 2, 1], limit: 4) == [0, 1, 2, 3])
}

import Foundation
import Ranking
import Testing

private func hash(_ name: String) -> UInt64 {
  Array(name.utf8).withUnsafeBytes { nameHash($0) }
}

/// Candidates in their order.
private func candidates(_ scores: [Double]) -> [Candidate] {
  scores.sorted(by: >).enumerated().map {
    Candidate(item: Int32($0.offset), score: $0.element, tieBreak: UInt64($0.offset))
  }
}

private func propensities(
  _ rule: ExplorationRule, limit: Int, _ scores: [Double]
) -> [Double] {
  var explorer = Explorer(rule, limit: limit, seed: 1)
  var found: [Double] = []
  explorer.appendPropensities(of: candidates(scores), to: &found)
  return found
}

private func draw(
  _ explorer: inout Explorer, _ candidates: [Candidate], list: String = "u1"
) -> (items: [Int32], propensities: [Double]) {
  var (drawn, found): ([Candidate], [Double]) = ([], [])
  explorer.draw(
    candidates, list: hash(list), itemHash: { hash("item\($0)") }, into: &drawn, &found)
  return (drawn.map(\.item), found)
}

/// All ways to explore the places of a list and to fill them, with their probabilities.
private func allUniformLists(
  share: Double, limit: Int, count: Int
) -> [(list: [Int32], probability: Double)] {
  var lists: [(list: [Int32], probability: Double)] = []
  for explored in 0..<(1 << limit) {
    let places = (0..<limit).filter { explored >> $0 & 1 == 1 }
    let kept = limit - places.count
    let chance =
      (0..<limit).reduce(1.0) { $0 * (explored >> $1 & 1 == 1 ? share : 1 - share) }
    var fillings: [[Int32]] = [[]]
    for _ in places {
      fillings = fillings.flatMap { filling in
        (Int32(kept)..<Int32(count)).filter { !filling.contains($0) }.map { filling + [$0] }
      }
    }
    for filling in fillings {
      var (nextKept, nextFilled) = (Int32(0), 0)
      let list = (0..<limit).map { place -> Int32 in
        if places.contains(place) {
          nextFilled += 1
          return filling[nextFilled - 1]
        }
        nextKept += 1
        return nextKept - 1
      }
      lists.append((list, chance / Double(fillings.count)))
    }
  }
  return lists
}

/// The textbook's way: as long as something comes to more than 1, it is certain and leaves the rest to
/// the others.
private func cappedShares(_ weights: [Double], _ limit: Int) -> [Double] {
  var certain = Set<Int>()
  while true {
    let rest = weights.indices.filter { !certain.contains($0) }
    let total = rest.reduce(0) { $0 + weights[$1] }
    let left = Double(limit - certain.count)
    let above = rest.filter { left * weights[$0] / total > 1 }
    if above.isEmpty {
      return weights.indices.map { certain.contains($0) ? 1 : left * weights[$0] / total }
    }
    certain.formUnion(above)
  }
}

/// Whether a count of successes is within five standard deviations.
private func isLikely(_ count: Int, of trials: Int, _ probability: Double) -> Bool {
  let deviation = (Double(trials) * probability * (1 - probability)).squareRoot()
  return abs(Double(count) - Double(trials) * probability) <= 5 * deviation + 1e-9
}

private let samples: [(rule: ExplorationRule, limit: Int, scores: [Double])] = [
  (.uniform(share: 0.1), 3, [9, 7, 6, 5, 4, 2, 1]),
  (.uniform(share: 0.6), 5, (0..<6).map(Double.init)),
  (.uniform(share: 1), 2, [3, 2, 1]),
  (.softmax(temperature: 1), 3, [5, 3, 2.5, 2, 1, 0.5, 0, -1]),
  (.softmax(temperature: 0.5), 4, [-1, -2, -2, -2, -2.5, -3, -8]),
  (.softmax(temperature: 10), 1, [4, 3, 2, 1]),
]

@Test(arguments: [(0.3, 1, 4), (0.2, 3, 5), (0.7, 3, 6), (0.5, 4, 5), (0, 3, 5), (1, 3, 5)])
func `Uniform exploration has the propensities that all its lists add up to`(
  share: Double, limit: Int, count: Int
) {
  let lists = allUniformLists(share: share, limit: limit, count: count)
  #expect(abs(lists.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
  let found = propensities(.uniform(share: share), limit: limit, (0..<count).map(Double.init))
  for rank in 0..<count {
    let expected = lists.reduce(0) { $0 + ($1.list.contains(Int32(rank)) ? $1.probability : 0) }
    #expect(abs(found[rank] - expected) < 1e-12)
  }
}

@Test func `Uniform exploration draws each of its lists as often as it should`() {
  let (share, limit, count) = (0.4, 2, 4)
  let sorted = candidates((0..<count).map(Double.init))
  var frequencies: [[Int32]: Int] = [:]
  let trials = 40_000
  for seed in 0..<UInt64(trials) {
    var explorer = Explorer(.uniform(share: share), limit: limit, seed: seed)
    frequencies[draw(&explorer, sorted).items, default: 0] += 1
  }
  var probabilities: [[Int32]: Double] = [:]
  for (list, probability) in allUniformLists(share: share, limit: limit, count: count) {
    probabilities[list, default: 0] += probability
  }
  #expect(Set(frequencies.keys).isSubset(of: probabilities.keys))
  for (list, probability) in probabilities {
    #expect(isLikely(frequencies[list] ?? 0, of: trials, probability), "\(list)")
  }
}

@Test(arguments: samples.indices)
func `Items are listed as often as their propensities say`(sample: Int) {
  let (rule, limit, scores) = samples[sample]
  let sorted = candidates(scores)
  let expected = propensities(rule, limit: limit, scores)
  let trials = 20_000
  var bySeed = [Int](repeating: 0, count: scores.count)
  var byUser = bySeed
  var explorer = Explorer(rule, limit: limit, seed: 7)
  for trial in 0..<trials {
    var other = Explorer(rule, limit: limit, seed: UInt64(trial))
    for item in draw(&other, sorted).items { bySeed[Int(item)] += 1 }
    let list = draw(&explorer, sorted, list: "user\(trial)")
    #expect(list.items.count == limit && Set(list.items).count == limit)
    #expect(list.propensities == list.items.map { expected[Int($0)] })
    for item in list.items { byUser[Int(item)] += 1 }
  }
  for item in scores.indices {
    #expect(isLikely(bySeed[item], of: trials, expected[item]), "item \(item) over seeds")
    #expect(isLikely(byUser[item], of: trials, expected[item]), "item \(item) over users")
  }
}

@Test func `Softmax lists are shown best score first, and pairs of items are left to chance`() {
  let sorted = candidates([3, 2.9, 2.8, 2.7, 2.6, 2.5])
  var pairs: [[Int32]: Int] = [:]
  for seed in 0..<20_000 as Range<UInt64> {
    var explorer = Explorer(.softmax(temperature: 1), limit: 2, seed: seed)
    let items = draw(&explorer, sorted).items
    #expect(items == items.sorted())
    pairs[items, default: 0] += 1
  }
  // Neighbours by score, too, which a systematic sample of candidates in order would never pair.
  #expect(pairs.count == 15)
  #expect(pairs.values.allSatisfy { $0 > 20_000 / 15 / 3 })
}

@Test func `Propensities are the capped softmax`() {
  var random = Sequence64()
  for _ in 0..<200 {
    let count = 2 + random.next(below: 40)
    let limit = 1 + random.next(below: count - 1)
    let temperature = [0.05, 0.3, 1, 20][random.next(below: 4)]
    let scores = (0..<count).map { _ in Double(random.next(below: 60)) / 10 }.sorted(by: >)
    let found = propensities(.softmax(temperature: temperature), limit: limit, scores)
    let expected = cappedShares(scores.map { exp(($0 - scores[0]) / temperature) }, limit)
    for (found, expected) in zip(found, expected) {
      #expect(abs(found - expected) <= 1e-11 * max(1, expected))
    }
  }
}

@Test func `Propensities sum to the length of the list`() {
  var random = Sequence64()
  let rules: [ExplorationRule] = [
    .uniform(share: 0.01), .uniform(share: 0.5), .uniform(share: 0.999),
    .softmax(temperature: 1e-3), .softmax(temperature: 0.2), .softmax(temperature: 1000),
  ]
  for rule in rules {
    for (limit, count) in [(1, 2), (10, 11), (10, 1000), (100, 30_000), (2000, 2001)] {
      let scores = (0..<count).map { _ in Double(random.next(below: 100_000)) / 10_000 - 8 }
      let found = propensities(rule, limit: limit, scores)
      let areProbabilities = found.allSatisfy { (0...1).contains($0) }
      let isDescending = zip(found, found.dropFirst()).allSatisfy { $0 >= $1 - 1e-15 }
      #expect(areProbabilities && isDescending, "\(rule) \(limit)")
      // Exact sums, since they are what is tested.
      let total = found.reduce(Decimal(0)) { $0 + Decimal($1) }
      #expect(abs(total - Decimal(limit)) < Decimal(1e-12) * Decimal(limit), "\(rule) \(limit)")
    }
  }
}

@Test func `Nothing to choose between is certain`() {
  for rule in [ExplorationRule.uniform(share: 1), .softmax(temperature: 1)] {
    for count in 0...3 {
      var explorer = Explorer(rule, limit: 3, seed: 1)
      let list = draw(&explorer, candidates((0..<count).map(Double.init)))
      #expect(list.items == (0..<Int32(count)).map { $0 })
      #expect(list.propensities == Array(repeating: 1, count: count))
    }
  }
}

@Test func `Without exploration the list is the ordinary one, with all of it every item is alike`()
{
  let scores: [Double] = [5, 4, 3, 2, 1]
  #expect(propensities(.uniform(share: 0), limit: 2, scores) == [1, 1, 0, 0, 0])
  #expect(
    propensities(.uniform(share: 1), limit: 2, scores).allSatisfy { abs($0 - 0.4) < 1e-15 })
  for seed in 0..<50 as Range<UInt64> {
    var explorer = Explorer(.uniform(share: 0), limit: 2, seed: seed)
    #expect(draw(&explorer, candidates(scores)).items == [0, 1])
  }
}

@Test func `The colder the softmax, the more the scores decide`() {
  let cold = ExplorationRule.softmax(temperature: 1e-300)
  #expect(propensities(cold, limit: 2, [5, 4, 3, 3]) == [1, 1, 0, 0])
  // What ties for the last place shares it.
  #expect(propensities(cold, limit: 3, [5, 4, 3, 3]) == [1, 1, 0.5, 0.5])
  #expect(
    propensities(cold, limit: 2, [4, 4, 4, 3]).prefix(3).allSatisfy { abs($0 - 2 / 3.0) < 1e-15 })
  let extreme = [1e308, 1e308, -1e308, -1e308]
  #expect(propensities(.softmax(temperature: 1), limit: 3, extreme) == [1, 1, 0.5, 0.5])
  let hot = propensities(.softmax(temperature: 1e300), limit: 2, [5, 4, 3, 3])
  #expect(hot.allSatisfy { abs($0 - 0.5) < 1e-15 })
}

@Test func `What cannot be drawn is not`() {
  let sorted = candidates([1000, 999, 0, 0, 0, 0])
  for seed in 0..<200 as Range<UInt64> {
    var explorer = Explorer(.softmax(temperature: 1), limit: 2, seed: seed)
    #expect(draw(&explorer, sorted).items == [0, 1])
  }
}

@Test func `Explored items are at each place alike`() {
  // Of 60 candidates those beyond the list come in by exploration alone.
  let sorted = candidates((0..<60).map(Double.init))
  var places = [Int](repeating: 0, count: 4)
  for seed in 0..<20_000 as Range<UInt64> {
    var explorer = Explorer(.uniform(share: 0.25), limit: 4, seed: seed)
    for (place, item) in draw(&explorer, sorted).items.enumerated() where item >= 4 {
      places[place] += 1
    }
  }
  let total = places.reduce(0, +)
  #expect(places.allSatisfy { isLikely($0, of: total, 0.25) })
}

@Test func `An item given twice is found`() {
  var explorer = Explorer(.uniform(share: 0.1), limit: 1, seed: 1)
  var sorted = candidates([3, 2, 1])
  #expect(explorer.repeated(in: sorted) == nil)
  sorted[2].item = 1
  #expect(explorer.repeated(in: sorted) == 1)
}

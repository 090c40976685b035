import ItemFacts

/// A list drawn by chance from its candidates, or the chances of all of them.
///
/// Source of the estimates that need the propensities: Horvitz & Thompson 1952.
package struct Explorer: Sendable {
  private enum Method {
    case uniform(UniformExploration)
    case softmax(SoftmaxExploration)
  }

  private let method: Method
  private let limit: Int
  private let seed: UInt64
  private var all: [Double] = []
  private var chosen: [Int32] = []
  private var sample = SystematicSample()
  private var listed = ItemMarks()

  /// - Parameter limit: the length of the lists, 1 or more
  package init(_ rule: ExplorationRule, limit: Int, seed: UInt64) {
    method =
      switch rule {
      case .uniform(let share): .uniform(UniformExploration(share: share, limit: limit))
      case .softmax(let temperature):
        .softmax(SoftmaxExploration(temperature: temperature, limit: limit))
      }
    self.limit = limit
    self.seed = seed
  }

  /// Appends the list, in the order in which it is shown, and the propensity of each of its items: the
  /// probability, over all seeds, that the item is in the list.
  ///
  /// - Parameters:
  ///   - candidates: best score first
  ///   - list: `nameHash` of the list's key
  ///   - itemHash: `nameHash` of an item
  package mutating func draw(
    _ candidates: [Candidate], list: UInt64, itemHash: (Int32) -> UInt64,
    into drawn: inout [Candidate], _ propensities: inout [Double]
  ) {
    computePropensities(candidates)
    let random = ListRandom(seed: seed, list: list)
    let word = { (rank: Int) in random.word(item: itemHash(candidates[rank].item)) }
    chosen.removeAll(keepingCapacity: true)
    switch method {
    case _ where candidates.count <= limit:
      chosen.append(contentsOf: 0..<Int32(truncatingIfNeeded: candidates.count))
    case .uniform(let exploration):
      exploration.choose(random, words: word, count: candidates.count, into: &chosen)
    case .softmax:
      sample.choose(
        all, size: limit, start: random.uniform(place: 0), words: word, into: &chosen)
    }
    for rank in chosen {
      drawn.append(candidates[Int(rank)])
      propensities.append(all[Int(rank)])
    }
  }

  /// Appends the propensities of all candidates, best score first.
  package mutating func appendPropensities(
    of candidates: [Candidate], to propensities: inout [Double]
  ) {
    computePropensities(candidates)
    propensities += all
  }

  /// The first item that is there twice: its chances would be no chances.
  package mutating func repeated(in candidates: [Candidate]) -> Int32? {
    listed.removeAll()
    for candidate in candidates {
      if listed.contains(candidate.item) { return candidate.item }
      listed.insert(candidate.item)
    }
    return nil
  }

  private mutating func computePropensities(_ candidates: [Candidate]) {
    if candidates.count <= limit {
      all.removeAll(keepingCapacity: true)
      all.append(contentsOf: repeatElement(1, count: candidates.count))
      return
    }
    switch method {
    case .uniform(let exploration): exploration.fill(&all, count: candidates.count)
    case .softmax(let exploration):
      candidates.withUnsafeBufferPointer { exploration.fill(&all, $0) }
    }
  }
}

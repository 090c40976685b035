import Ranking
import Testing

/// A reproducible stream of numbers (Knuth's MMIX generator).
struct Sequence64 {
  var state: UInt64 = 42

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

/// Candidates with few distinct scores, so that ties are everywhere.
private func randomCandidates(_ count: Int, scores: Int, _ random: inout Sequence64) -> [Candidate]
{
  (0..<count).map {
    Candidate(
      item: Int32($0), score: Double(random.next(below: scores)),
      tieBreak: UInt64(random.next(below: 1_000_000)))
  }
}

@Test(arguments: [TiePolicy.hash, .item, .input])
func `The heap keeps what a sort would keep`(ties: TiePolicy) {
  var random = Sequence64()
  let order = CandidateOrder()
  for limit in [1, 2, 3, 7, 10, 63, 200] {
    for count in [0, 1, 5, 64, 137] {
      for scores in [1, 3, 1000] {
        let candidates = randomCandidates(count, scores: scores, &random)
        var top = TopItems(limit: limit, ties: ties)
        for candidate in candidates where candidate.score >= top.admissionScore {
          top.insert(candidate, order: order)
        }
        let sorted = candidates.sorted { order.precedes($0, $1) }
        #expect(top.sorted(order: order) == Array(sorted.prefix(limit)))
      }
    }
  }
}

@Test(arguments: [TiePolicy.all, .error])
func `Groups that straddle the limit are kept whole`(ties: TiePolicy) {
  var random = Sequence64()
  let order = CandidateOrder()
  for limit in [1, 2, 5, 31] {
    for scores in [1, 2, 4, 40] {
      let candidates = randomCandidates(97, scores: scores, &random)
      var top = TopItems(limit: limit, ties: ties)
      for candidate in candidates where candidate.score >= top.admissionScore {
        top.insert(candidate, order: order)
      }
      let sorted = candidates.sorted { order.precedes($0, $1) }
      let worst = sorted[limit - 1].score
      #expect(top.sorted(order: order) == sorted.filter { $0.score >= worst })
    }
  }
}

@Test func `An emptied heap starts anew`() {
  let order = CandidateOrder()
  var top = TopItems(limit: 1, ties: .all)
  for item: Int32 in 0..<3 {
    top.insert(Candidate(item: item, score: 1, tieBreak: 0), order: order)
  }
  #expect(top.count == 3)
  top.removeAll()
  #expect(top.isEmpty && top.count == 0 && top.admissionScore == -.infinity)
}

@Test func `Names decide where score and tie break are equal`() {
  let order = CandidateOrder(itemPrecedes: { $0 > $1 })
  let first = Candidate(item: 1, score: 2, tieBreak: 3)
  let second = Candidate(item: 2, score: 2, tieBreak: 3)
  #expect(order.precedes(second, first) && !order.precedes(first, second))
  #expect(CandidateOrder().precedes(first, second))
}

@Test func `A lower tier comes first whatever the score`() {
  let own = Candidate(item: 1, score: -5, tieBreak: 9)
  let fallback = Candidate(item: 2, score: 100, tieBreak: 0, tier: 1)
  #expect(CandidateOrder().precedes(own, fallback))
}

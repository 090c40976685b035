import Metrics
import Testing

/// Lists with ties of every kind: none, at the top, straddling the cut-off, all equal, beyond it.
private let tiedLists: [(groups: [[Double?]], unlisted: [Double])] = [
  ([[1], [nil], [1], [nil], [nil]], []),
  ([[nil], [nil], [nil]], [1]),
  ([[nil, 1, nil], [1], [nil, nil]], []),
  ([[nil, 1, 1, nil, nil, 1]], [1, 1]),
  ([[nil], [1, nil, nil, 1, nil]], []),
  ([[nil, nil], [1, 1, 1], [nil, 1]], [1]),
  ([[3, nil], [nil, 0.5, 2], [nil], [1, nil]], [4]),
  ([[0, nil], [0]], [0]),
  ([[1, 1, 1]], []),
  ([], [1, 1]),
]

@Test(arguments: listMetrics.map { $0.name })
func `Closed forms equal the mean over every order of the ties`(name: String) throws {
  let metric = try #require(listMetrics.first { $0.name == name })
  for (index, list) in tiedLists.enumerated() {
    let judgedList = judged(list.groups, unlisted: list.unlisted)
    for k in 1...8 {
      let expected = Definition.expectation(
        name, groups: list.groups, ideal: judgedList.idealGains, at: k)
      let value = metric.value(of: judgedList, at: k)
      #expect(isClose(value, expected), "\(name)@\(k) of list \(index)")
    }
  }
}

/// A list of five with hits at places 1 and 3, and one relevant item it leaves out: R = 3.
private let worked = judged([[1], [nil], [1], [nil], [nil]], unlisted: [1])

@Test func `Hit rate by hand`() {
  #expect(HitRate.value(of: worked, at: 1) == 1)
  #expect(HitRate.value(of: judged([[nil], [1]]), at: 1) == 0)
  // One of four tied items is relevant, two places are left: 1/2.
  #expect(isClose(HitRate.value(of: judged([[1, nil, nil, nil]]), at: 2), 0.5))
}

@Test func `Precision divides by k even where the list is shorter`() {
  #expect(Precision.value(of: worked, at: 5) == 2.0 / 5)
  #expect(Precision.value(of: worked, at: 10) == 2.0 / 10)
}

@Test func `Recall divides by all relevant items`() {
  #expect(Recall.value(of: worked, at: 2) == 1.0 / 3)
  #expect(Recall.value(of: worked, at: 5) == 2.0 / 3)
}

@Test func `F1 by hand`() {
  #expect(F1.value(of: worked, at: 5) == 2.0 * 2 / (5 + 3))
}

@Test func `NDCG by hand`() {
  // DCG = 1 + 1/log2(4) = 1.5; IDCG of three hits = 1 + 0.63092975 + 0.5.
  #expect(isClose(NDCG.value(of: worked, at: 5), 1.5 / 2.1309297535714573))
  // At 2 only the first hit counts, and two places are ideal.
  #expect(isClose(NDCG.value(of: worked, at: 2), 1 / 1.6309297535714573))
  #expect(NDCG.value(of: judged([[3], [2], [1]]), at: 3) == 1)
  // Gains 1 then 3 instead of 3 then 1: (1 + 3·0.63093)/(3 + 0.63093).
  #expect(
    isClose(NDCG.value(of: judged([[1], [3]]), at: 2), 2.892789260714372 / 3.6309297535714573))
  #expect(NDCG.value(of: judged([[0]]), at: 1) == nil)
}

@Test func `MAP by hand`() {
  // (1/1 + 2/3) / min(5, 3); at k = 2 only the first hit, over min(2, 3).
  #expect(isClose(MeanAveragePrecision.value(of: worked, at: 5), (1 + 2.0 / 3) / 3))
  #expect(isClose(MeanAveragePrecision.value(of: worked, at: 2), 0.5))
}

@Test func `MRR by hand`() {
  #expect(MeanReciprocalRank.value(of: worked, at: 5) == 1)
  #expect(MeanReciprocalRank.value(of: judged([[nil], [nil], [1]]), at: 3) == 1.0 / 3)
  #expect(MeanReciprocalRank.value(of: judged([[nil], [nil], [1]]), at: 2) == 0)
  // One relevant among two tied: (1 + 1/2)/2.
  #expect(MeanReciprocalRank.value(of: judged([[1, nil]]), at: 2) == 0.75)
}

@Test func `Large tie groups stay finite and sensible`() throws {
  let list = JudgedList(
    groups: [TieGroup(size: 100_000, relevant: 3, gain: 3)], idealGains: [1, 1, 1])
  for metric in listMetrics {
    let expected = metric.value(of: list, at: 10)
    let value = try #require(expected)
    #expect(value > 0 && value < 0.001, "\(metric.name)")
  }
}

import Kernels
import Learning
import Testing

/// Halving as it is told: the first stays, and of the others those that fewer than half of all beat.
private func naiveRungs(_ scores: [[Double]], firstEpochs: Int) -> [(epochs: Int?, trials: [Int])] {
  var (trials, epochs) = (Array(scores[0].indices), firstEpochs)
  var rungs: [(epochs: Int?, trials: [Int])] = []
  while trials.count > 2 {
    rungs.append((epochs, trials))
    let own = scores[rungs.count - 1]
    trials = trials.filter { trial in
      let beaten = trials.filter {
        $0 != 0 && (own[$0] > own[trial] || (own[$0] == own[trial] && $0 < trial))
      }
      return trial == 0 || beaten.count < trials.count / 2
    }
    epochs *= 2
  }
  return rungs + [(nil, trials)]
}

@Test(arguments: [1, 2, 3, 4, 5, 8, 13, 30, 97]) func halvingKeepsTheFirstAndTheBetterHalf(
  count: Int
) {
  for seed in 0..<20 {
    // Few distinct scores, so that many are equal; some trials have none.
    let scores = (0..<10).map { rung in
      let stream = RandomStream(seed: UInt64(seed), UInt64(rung))
      return (0..<count).map { trial in
        let score = Double(stream.below(7, trial))
        return score == 0 ? -.infinity : score
      }
    }
    let expected = naiveRungs(scores, firstEpochs: 2)
    var halving = SuccessiveHalving(trialCount: count, firstEpochs: 2)
    for (number, rung) in expected.enumerated() {
      #expect(halving.epochs == rung.epochs)
      #expect(halving.contenders == rung.trials)
      // Whoever goes on is never taken for beaten while others of the rung are not done.
      let order = RandomStream(seed: 9, UInt64(seed), UInt64(number))
        .permutation(rung.trials.count).map { rung.trials[$0] }
      let before = halving
      halving.advance { scores[number][$0] }
      guard before.epochs != nil else { continue }
      for done in 1...order.count {
        let some = Set(order.prefix(done))
        let staying = before.survivors(of: some.sorted()) { scores[number][$0] }
        #expect(some.intersection(halving.contenders).isSubset(of: staying))
      }
    }
    #expect(halving.epochs == nil && halving.contenders == expected.last?.trials)
    #expect(halving.contenders.first == 0)
  }
}

@Test func halvingGoesOnOnlyFromWhatItCouldHaveCome() {
  func restored(_ rung: Int, _ contenders: [Int]) -> SuccessiveHalving? {
    var halving = SuccessiveHalving(trialCount: 8, firstEpochs: 3)
    return halving.restore(rung: rung, contenders: contenders) ? halving : nil
  }
  #expect(restored(1, [1, 2]) == nil)
  #expect(restored(1, [0, 8]) == nil)
  #expect(restored(1, [0, 2, 2]) == nil)
  #expect(restored(-1, [0, 2]) == nil)
  let halving = restored(1, [0, 2, 3, 5, 7])
  #expect(halving?.epochs == 6 && halving?.placesAfter == 2)
}

private let varied = [
  VariedOption("a", [nil, "1", "2"]), VariedOption("b", [nil, nil, "x", "y"]),
  VariedOption("c", [nil, "5", "6", "7", "8"]),
]

@Test func trialsDifferAndTheFirstIsTheCommandLine() {
  let trials = TrialOptions.draw(31, from: varied, seed: 4) { _ in true }
  #expect(trials.count == 31 && Set(trials).count == 31)
  #expect(trials[0].arguments.isEmpty)
  #expect(trials == TrialOptions.draw(31, from: varied, seed: 4) { _ in true })
  #expect(trials != TrialOptions.draw(31, from: varied, seed: 5) { _ in true })
  // A greater number begins with the same.
  #expect(TrialOptions.draw(9, from: varied, seed: 4) { _ in true } == Array(trials.prefix(9)))
  for trial in trials {
    var rest = trial.arguments[...]
    while let name = rest.popFirst(), let value = rest.popFirst() {
      let option = varied.first { "--\($0.name)" == name }
      #expect(option?.values.contains(value) == true)
    }
  }
}

@Test func valuesComeEquallyOften() {
  // Fifteen trials: five orders of three values, and three of five.
  let trials = TrialOptions.draw(16, from: [varied[0], varied[2]], seed: 2) { _ in true }
  // At most 15 differ, the empty one among them.
  #expect(trials.count == 15)
  let many = TrialOptions.draw(
    13, from: (0..<6).map { VariedOption("o\($0)", varied[1].values) }, seed: 2
  ) { _ in true }.dropFirst()
  for option in 0..<6 {
    for value in ["x", "y"] {
      let with = many.filter { $0.text.contains("--o\(option) \(value)") }
      #expect(with.count == 3)
    }
  }
}

@Test func whatIsRefusedIsDrawnAnew() {
  let trials = TrialOptions.draw(30, from: varied, seed: 1) { !$0.text.contains("--a 2") }
  #expect(trials.count == 30)
  #expect(trials.allSatisfy { !$0.text.contains("--a 2") })
  #expect(TrialOptions.draw(5, from: varied, seed: 1) { _ in false } == [TrialOptions()])
  #expect(TrialOptions.draw(5, from: [], seed: 1) { _ in true } == [TrialOptions()])
}

/// Which of many trials are worth training on: all have a few epochs, then the better half has as many
/// again as it has had, and so on.
///
/// Trial 0 is what there is without trials: it goes on whatever its score, so that in the end it and the
/// best of the others, both trained to their end, are compared.
/// Source: Jamieson & Talwalkar 2016, with η = 2.
package struct SuccessiveHalving: Sendable, Equatable {
  /// Epochs of the first rung.
  package let firstEpochs: Int
  /// Rungs that have ended.
  package private(set) var rung = 0
  /// Numbers of the trials that go on, ascending; 0 is always among them.
  package private(set) var contenders: [Int]

  package init(trialCount: Int, firstEpochs: Int) {
    precondition(trialCount > 0 && firstEpochs > 0)
    self.firstEpochs = firstEpochs
    contenders = Array(0..<trialCount)
  }

  /// Epochs that each contender has had in all when this rung ends; none: each is trained to its end,
  /// for this is the last.
  package var epochs: Int? { contenders.count > 2 ? firstEpochs << rung : nil }

  /// Contenders beside trial 0 that go on after this rung.
  package var placesAfter: Int { contenders.count / 2 }

  /// Of these trials, all of this rung, those that go on: trial 0, and the best of the others.
  /// `score` tells how good a trial was.
  package func survivors(of trials: [Int], score: (Int) -> Double) -> [Int] {
    let others = Self.best(trials.filter { $0 != 0 }, score: score)
    return (trials.filter { $0 == 0 } + others.prefix(placesAfter)).sorted()
  }

  /// Ends a rung but the last.
  package mutating func advance(score: (Int) -> Double) {
    guard epochs != nil else { return }
    contenders = survivors(of: contenders, score: score)
    rung += 1
  }

  /// Trials by falling score, equal ones by number.
  package static func best(_ trials: [Int], score: (Int) -> Double) -> [Int] {
    trials.map { (number: $0, score: score($0)) }
      .sorted { ($1.score, $0.number) < ($0.score, $1.number) }
      .map(\.number)
  }

  /// Goes back to where `rung`s had ended and `contenders` were left.
  package mutating func restore(rung: Int, contenders: [Int]) -> Bool {
    guard (0...64).contains(rung), contenders.first == 0, contenders == contenders.sorted(),
      Set(contenders).count == contenders.count, Set(contenders).isSubset(of: self.contenders)
    else { return false }
    (self.rung, self.contenders) = (rung, contenders)
    return true
  }
}

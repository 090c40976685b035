import Sequences
import Testing

private func learned(_ learner: ColumnLearner, _ training: [Double]) -> ColumnFit? {
  var learner = learner
  while learner.needsPass {
    for number in training { learner.add(number) }
    if !learner.endPass() { return nil }
  }
  return learner.fit
}

private func learned(_ rule: MissingRule, _ training: [Double]) -> ColumnFit? {
  learned(ColumnLearner(missing: rule, scale: nil), training)
}

private func learned(_ rule: ScaleRule, _ training: [Double]) -> ColumnFit? {
  learned(ColumnLearner(missing: nil, scale: rule), training)
}

@Test func fillsOfTrainingNumbers() {
  #expect(learned(.mean, [1, 2, 6]) == ColumnFit(fill: 3))
  #expect(learned(.median, [6, 1, 2]) == ColumnFit(fill: 2))
  #expect(learned(.median, [6, 1, 2, 3]) == ColumnFit(fill: 2.5))
  #expect(learned(.previous, [1, 2, 6]) == ColumnFit(fill: 3))
  #expect(learned(.zero, []) == ColumnFit(fill: 0))
  #expect(learned(.drop, []) == ColumnFit())
  #expect(learned(.mean, []) == nil)
}

@Test func zscoreTakesThePopulationDeviation() throws {
  let fit = try #require(learned(.zscore, [2, 4, 4, 4, 5, 5, 7, 9]))
  #expect(fit == ColumnFit(centre: 5, spread: 2))
  #expect(fit.scaled(8, by: .zscore) == 1.5)
}

@Test func minmaxGoesBeyondItsRange() throws {
  let fit = try #require(learned(.minmax, [4, 2, 6]))
  #expect([2, 3, 6, 8].map { fit.scaled($0, by: .minmax) } == [0, 0.25, 1, 1.5])
}

@Test func aConstantColumnBecomesZero() throws {
  for rule in [ScaleRule.zscore, .minmax] {
    // The mean of three times 0.1 is not 0.1.
    let fit = try #require(learned(rule, [0.1, 0.1, 0.1]))
    #expect(fit.scaled(0.1, by: rule) == 0)
    #expect(learned(rule, []) == nil)
  }
}

@Test func logKeepsTheSign() {
  #expect(learned(.log, []) == ColumnFit())
  let fit = ColumnFit()
  #expect(abs(fit.scaled(1, by: .log) - 0.6931471805599453) < 1e-15)
  #expect(abs(fit.scaled(-1, by: .log) + 0.6931471805599453) < 1e-15)
}

@Test func absentNumbersAreNotLearnedFrom() {
  let learner = ColumnLearner(missing: .mean, scale: .minmax)
  #expect(learned(learner, [.nan, 4, 2, .nan, 6]) == ColumnFit(fill: 4, centre: 2, spread: 4))
}

@Test(arguments: 1...7) func theMedianIsTheMiddleOfTheSorted(count: Int) {
  let numbers = [-0.5, 3e300, -1e-300, 7, -2e8, 7.25, 1e-5].prefix(count)
  let sorted = numbers.sorted()
  let middle =
    count % 2 == 1
    ? sorted[count / 2] : sorted[count / 2 - 1] / 2 + sorted[count / 2] / 2
  #expect(learned(.median, Array(numbers)) == ColumnFit(fill: middle))
}

@Test func onlyTrainingPositionsCount() throws {
  let times: [Int64] = [0, 1, 2, 3, 4]
  let timelines = try Timelines.single(times)
  let bounds = SplitBounds(.last(1), of: timelines, timesNanoseconds: times)
  var learner = ColumnLearner(missing: .mean, scale: nil)
  learner.add([1, .nan, 3, 100, 200], timelines, bounds: bounds)
  #expect(learner.endPass() && !learner.needsPass)
  #expect(learner.fit == ColumnFit(fill: 2))
}

import Sequences
import Testing

private func learned(_ rule: MissingRule, _ training: [Double]) -> ColumnFit? {
  var fit = ColumnFit()
  return fit.learnFill(rule, from: training) ? fit : nil
}

private func learned(_ rule: ScaleRule, _ training: [Double]) -> ColumnFit? {
  var fit = ColumnFit()
  return fit.learnScale(rule, from: training) ? fit : nil
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

@Test func onlyTrainingPositionsCount() throws {
  let times: [Int64] = [0, 1, 2, 3, 4]
  let timelines = try Timelines.single(times)
  let bounds = SplitBounds(.last(1), of: timelines, timesNanoseconds: times)
  #expect(timelines.trainingNumbers([1, .nan, 3, 100, 200], bounds: bounds) == [1, 3])
}

import Sequences
import Testing

private let none = Double.nan

private func filled(
  _ numbers: [Double], _ rule: MissingRule, times: [Int64]? = nil,
  split: SplitRule = .none, fill: Double = 7
) throws -> [Double] {
  let times = times ?? numbers.indices.map { Int64($0) }
  let timelines = try Timelines.single(times)
  var numbers = numbers
  let absent = numbers.count { $0.isNaN }
  let count = timelines.fill(
    &numbers, by: rule, with: fill,
    bounds: SplitBounds(split, of: timelines, timesNanoseconds: times), timesNanoseconds: times)
  #expect(count == (rule == .drop ? 0 : absent))
  return numbers
}

@Test func constantRulesPutOneNumberEverywhere() throws {
  for rule in [MissingRule.zero, .mean, .median] {
    #expect(try filled([none, 1, none], rule) == [7, 1, 7])
  }
}

@Test func previousStartsAtTheMean() throws {
  #expect(try filled([none, 1, none, none, 3, none], .previous) == [7, 1, 1, 1, 3, 3])
}

@Test func interpolationGoesByTime() throws {
  let times: [Int64] = [0, 10, 12, 16, 18, 25]
  #expect(
    try filled([none, 1, none, none, 3, none], .interpolate, times: times)
      == [7, 1, 1.5, 2.5, 3, 3])
  #expect(try filled([1, none, 3], .interpolate, times: [5, 5, 5]) == [1, 1, 3])
}

@Test func interpolationDoesNotLookIntoTheNextPart() throws {
  // Five for training, one for validation, one for the test.
  let numbers = [1, none, 3, none, none, 9, none]
  #expect(try filled(numbers, .interpolate, split: .last(1)) == [1, 2, 3, 3, 3, 9, 9])
  #expect(try filled(numbers, .interpolate) == [1, 2, 3, 5, 7, 9, 9])
}

@Test func droppedEventsMoveTheCuts() throws {
  let times = (0..<7).map { Int64($0) }
  var timelines = try Timelines.single(times)
  var bounds = SplitBounds(.last(2), of: timelines, timesNanoseconds: times)
  #expect(bounds.trainEnds == [3] && bounds.testStarts == [5])
  let count = timelines.drop(
    [true, false, false, true, false, false, true], bounds: &bounds)
  #expect(count == 3)
  #expect(timelines.lists == [[1, 2, 4, 5]])
  #expect(bounds.trainEnds == [2] && bounds.testStarts == [3])
}

@Test func eachUserIsFilledAlone() throws {
  let log = SampleLog(events: 301, users: 7, items: 5, span: 40)
  let timelines = try log.timelines()
  let bounds = SplitBounds(.last(3), of: timelines, timesNanoseconds: log.times)
  let given = log.items.map { $0 == 0 ? none : Double($0) }
  var numbers = given
  _ = timelines.fill(
    &numbers, by: .previous, with: -1, bounds: bounds, timesNanoseconds: log.times)
  for rows in log.naiveTimelines() {
    for (position, row) in rows.enumerated() {
      let earlier = rows[...position].last { !given[$0].isNaN }
      #expect(numbers[row] == earlier.map { given[$0] } ?? -1)
    }
  }
}

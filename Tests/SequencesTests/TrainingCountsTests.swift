import Sequences
import Testing

@Test func trainingIsCountedBeforeValidation() throws {
  // User 0: items 3 3 1 0, user 1: items 1 4; leave one out cuts user 0 after two events.
  let items: [Int32] = [3, 3, 1, 0, 1, 4]
  let times: [Int64] = [1, 2, 3, 4, 5, 6]
  let timelines = try Timelines(
    users: [0, 0, 0, 0, 1, 1], userCount: 2, items: items, timesNanoseconds: times, ties: .input)
  let bounds = SplitBounds(.last(1), of: timelines, timesNanoseconds: times)
  var counts = TrainingCounts(itemCount: 6)
  counts.add(timelines, bounds: bounds, items: items)
  #expect(counts.training == [0, 1, 0, 2, 1, 0])
  #expect(counts.isPresent == [true, true, false, true, true, false])
  #expect(bounds.wholeUserCount == 1)
  // Items 1 and 4 are level; item 4 comes first in byte order. Item 0 is unseen in training.
  #expect(counts.vocabulary(rank: [0, 3, 1, 2, 1, 5]) == [3, 4, 1, 0])
}

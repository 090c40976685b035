import Sequences
import Testing

private func selected(_ numbers: [UInt64], place: Int) -> RankSelection {
  var selection = RankSelection(place: place)
  while !selection.isFound {
    for number in numbers { selection.add(number) }
    selection.endPass()
  }
  return selection
}

@Test func everyPlaceIsThatOfTheSorted() {
  var random = SampleLog(events: 0, users: 1, items: 1, span: 1)
  // Near each other, far apart, equal, and at both ends.
  var numbers: [UInt64] = [0, 0, .max, .max, 1 << 63, (1 << 63) - 1]
  for _ in 0..<60 { numbers.append(UInt64(random.next(5)) << 48 | UInt64(random.next(7))) }
  for _ in 0..<60 { numbers.append(UInt64(random.next(1 << 30)) &* 0x9E37_79B9_7F4A_7C15) }
  let sorted = numbers.sorted()
  for place in 1...numbers.count {
    let selection = selected(numbers, place: place)
    #expect(selection.number == sorted[place - 1])
    #expect(selection.countUntilFound == sorted.count { $0 <= sorted[place - 1] })
  }
}

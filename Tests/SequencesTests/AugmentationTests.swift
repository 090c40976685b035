import Sequences
import Testing

private func rows(_ kind: AugmentationKind, _ positions: Range<Int>, seed: UInt64 = 1)
  -> [AugmentedRow]
{
  let augmenter = Augmenter([Augmentation(kind)], copies: 200, seed: seed)
  return (0..<200).map { augmenter.row(of: positions, key: [7, UInt64($0)]) }
}

@Test func cropsAreContiguousAndReachEverywhere() {
  var starts: Set<Int> = []
  for row in rows(.crop, 3..<14) {
    #expect(row == AugmentedRow(row.events[0]..<row.events[0] + 6))
    #expect(row.events[0] >= 3 && row.events[5] < 14)
    starts.insert(row.events[0])
  }
  #expect(starts == Set(3...8))
}

@Test func masksHideAShareAndNeverTheLast() {
  var hidden = [Int](repeating: 0, count: 10)
  for row in rows(.mask, 5..<15) {
    #expect(row.events == Array(5..<15) && row.times == row.events)
    #expect(row.isHidden.count { $0 } == 3)
    for place in row.isHidden.indices where row.isHidden[place] { hidden[place] += 1 }
  }
  #expect(hidden[9] == 0)
  // 200 rows hide 600 of 1800: 66.7 each, standard deviation 6.7.
  #expect(hidden[..<9].allSatisfy { (40...93).contains($0) })
}

@Test func reorderingKeepsTimesAndAllEvents() {
  var changed = 0
  for row in rows(.reorder, 0..<10) {
    #expect(row.times == Array(0..<10) && row.events.sorted() == row.times)
    let moved = row.events.indices.filter { row.events[$0] != $0 }
    if let first = moved.first, let last = moved.last {
      #expect(last - first < 6)
      changed += 1
    }
  }
  #expect(changed > 190)
}

@Test func twoEventsAreEnough() {
  #expect(rows(.crop, 4..<6).allSatisfy { $0 == AugmentedRow(4..<6) })
  #expect(rows(.mask, 4..<6).allSatisfy { $0.isHidden == [true, false] })
  #expect(Set(rows(.reorder, 4..<6).map(\.events)) == [[4, 5], [5, 4]])
}

@Test func seedAndKeyDecideAlone() {
  #expect(rows(.reorder, 0..<10) == rows(.reorder, 0..<10))
  #expect(rows(.reorder, 0..<10) != rows(.reorder, 0..<10, seed: 2))
  let all = Augmenter(
    AugmentationKind.allCases.map { Augmentation($0) }, copies: 3, seed: 1)
  let masked = (0..<300).count { all.row(of: 0..<10, key: [$0]).isHidden.contains(true) }
  #expect((70...130).contains(masked))
}

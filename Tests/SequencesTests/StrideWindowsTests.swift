import Sequences
import Testing

private func windows(before first: Int, _ training: Int, _ length: Int, _ stride: Int) -> [[Int]] {
  strideWindows(before: first, trainingCount: training, historyLength: length, stride: stride)
    .map { [$0.lowerBound, $0.upperBound] }
}

@Test func aStrideOfTheLengthTilesTheHistory() {
  // Targets 4, 5, 6 and 1, 2, 3 and, from the row itself, 7 and on.
  #expect(windows(before: 6, 9, 3, 3) == [[3, 7], [0, 4]])
  #expect(windows(before: 5, 9, 3, 3) == [[2, 6], [0, 3]])
}

@Test func shorterStridesOverlap() {
  #expect(windows(before: 3, 9, 4, 1) == [[2, 7], [1, 6], [0, 5]])
}

@Test func windowsEndWithTraining() {
  #expect(windows(before: 6, 4, 3, 2) == [[2, 4], [0, 4]])
  #expect(windows(before: 6, 1, 3, 2) == [])
  #expect(windows(before: 0, 9, 3, 2) == [])
  #expect(windows(before: 1, 9, 3, 2) == [[0, 3]])
}

@Test func absurdNumbersDoNotOverflow() {
  #expect(windows(before: 3, 9, .max, .max) == [[0, 4]])
  #expect(windows(before: 3, 9, .max, 2) == [[1, 9], [0, 9]])
}

@Test func everyOlderEventIsATargetOnceWhateverTheSizes() {
  for length in 1...5 {
    for first in 0...17 {
      var targets = [Int](repeating: 0, count: 20)
      for window in strideWindows(
        before: first, trainingCount: 20, historyLength: length, stride: length)
      {
        for position in window.dropFirst() { targets[position] += 1 }
      }
      #expect(targets == (0..<20).map { $0 >= 1 && $0 <= first ? 1 : 0 })
    }
  }
}

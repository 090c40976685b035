import Interests
import Testing

private func scaled(_ normalisation: Normalisation, _ groups: [[Double]]) -> [[Double]] {
  var scales = GroupScales(normalisation)
  for (group, values) in groups.enumerated() {
    for value in values { scales.add(value, group: group) }
  }
  return groups.enumerated().map { group, values in
    values.map { scales.scaled($0, group: group) }
  }
}

@Test func largestBecomesOne() {
  #expect(scaled(.max, [[1, 4, -2], [-1, -3], [0.5]]) == [[0.25, 1, -0.5], [0, 0], [1]])
}

@Test func sharesOfTheSum() {
  #expect(scaled(.sum, [[1, 3], [2, -2]]) == [[0.25, 0.75], [0, 0]])
}

@Test func zscoreDividesByTheDeviationOfAll() {
  // Mean 5, deviation 2 (the textbook's eight numbers).
  let values: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
  let found = scaled(.zscore, [values, [3, 3, 3], [7]])
  for (value, score) in zip(values, found[0]) { #expect(agree(score, (value - 5) / 2, size: 1)) }
  #expect(found[1] == [0, 0, 0])
  #expect(found[2] == [0])
}

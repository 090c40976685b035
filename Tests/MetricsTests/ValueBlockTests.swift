import Metrics
import Testing

/// The rows one by one, and in blocks.
private func metrics(
  _ rows: [(actual: Double, predicted: Double)]
) -> (single: [MetricValue], blocks: [MetricValue]) {
  var (single, blocks, block) = (ValueMetrics(), ValueMetrics(), ValueBlock())
  for row in rows {
    single.add(actual: row.actual, predicted: row.predicted)
    block.append(actual: row.actual, predicted: row.predicted)
    guard block.isFull else { continue }
    blocks.add(block)
    block.removeAll()
  }
  blocks.add(block)
  return (single.results, blocks.results)
}

@Test(arguments: [0, 1, 1023, 1024, 1025, 5000]) func `Blocks of values come to what their rows do`(
  count: Int
) {
  var draws = Draws(seed: 11)
  let rows = (0..<count).map { row in
    // Far from 0, some actual values of 0, and errors that nearly cancel.
    let actual = row % 7 == 0 ? 0 : 1e3 + 10 * draws.unit()
    return (actual: actual, predicted: actual + (row % 3 == 0 ? 0.25 : draws.unit() - 0.5))
  }
  let (single, blocks) = metrics(rows)
  for (found, expected) in zip(blocks, single) {
    #expect(found.name == expected.name && found.count == expected.count)
    #expect((found.value == nil) == (expected.value == nil), "\(found.name)")
    guard let value = found.value, let twin = expected.value else { continue }
    #expect(abs(value - twin) <= 1e-12 * abs(twin), "\(found.name): \(value), \(twin)")
  }
}

@Test func `Constants deviate by nothing in blocks`() {
  let blocks = metrics((0..<3000).map { (actual: 0.1, predicted: 0.3 + Double($0)) }).blocks
  #expect(blocks.first { $0.name == "r2" }?.value == nil)
  #expect(blocks.first { $0.name == "correlation" }?.value == nil)
}

@Test func `Moments of large numbers are there in blocks`() {
  let rows = (0..<2048).map { row -> (actual: Double, predicted: Double) in
    let size = 1e150 * Double(1 + row % 5)
    return (size, size)
  }
  let correlation = metrics(rows).blocks.first { $0.name == "correlation" }
  #expect(abs((correlation?.value ?? 0) - 1) < 1e-12)
}

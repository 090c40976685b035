import Synchronization
import TSVStreams
import Testing

@Test(arguments: [1, 2, 7]) func everyPartIsDoneOnceAndBeforeTheEnd(count: Int) {
  let done = Mutex([Int](repeating: 0, count: count))
  for _ in 0..<50 {
    concurrently(count) { part in done.withLock { $0[part] += 1 } }
  }
  #expect(done.withLock { $0 } == [Int](repeating: 50, count: count))
}

@Test(arguments: [false, true]) func batchesAreSeenAheadInTheOrderOfReading(
  threaded: Bool
) throws {
  let scratch = Scratch()
  let text = "n\n" + (0..<200_000).map { "\($0)\n" }.joined() + "\n"
  let reader = try TableReader(
    [scratch.file("t", text)], badRows: BadRowPolicy(.skip, maxShare: 1), threaded: threaded)
  let seen = Mutex<[[UInt8]]>([])
  reader.looksAhead = { batch in seen.withLock { $0.append(Array(batch.row(0))) } }
  var given: [[UInt8]] = []
  while let batch = try reader.next() {
    given.append(Array(batch.row(0)))
    #expect(seen.withLock { Array($0.prefix(given.count)) } == given)
  }
  #expect(given.count > 3 && seen.withLock { $0 } == given)
}

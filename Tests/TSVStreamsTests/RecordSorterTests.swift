import TSVStreams
import Testing

private func bytes(_ text: String, _ body: (Bytes) throws -> Void) rethrows {
  var text = text
  try text.withUTF8 { try body($0) }
}

/// Keys that share beginnings and repeat, from a linear congruence.
private func sampleKeys(_ count: Int) -> [String] {
  var state: UInt64 = 7
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let number = Int(state >> 33)
    return String(repeating: "k", count: number % 3 * 5) + String(number % (count / 3 + 1))
  }
}

@Test func recordsBeyondTheBoundKeepTheOrderOfKeysAndArrival() throws {
  // A megabyte holds some 17,000 of these, and four runs are read at once.
  let keys = sampleKeys(200_000)
  let sorter = RecordSorter(memoryBytes: 1, folder: nil)
  for (place, key) in keys.enumerated() {
    try bytes(key) { key in try bytes("row \(place)") { try sorter.add(key: key, row: $0) } }
  }
  #expect(sorter.count == keys.count)
  let expected = keys.indices.sorted {
    keys[$0] == keys[$1] ? $0 < $1 : Array(keys[$0].utf8).lexicographicallyPrecedes(keys[$1].utf8)
  }
  var next = 0
  var wrong = 0
  try sorter.drain { (key, row) throws(StreamError) in
    let place = expected[next]
    next += 1
    if !key.elementsEqual(keys[place].utf8) || !row.elementsEqual("row \(place)".utf8) {
      wrong += 1
    }
  }
  #expect(next == keys.count && wrong == 0)
}

@Test(arguments: [0, 1, 4, 5, 23]) func runsAreReadAsOne(runCount: Int) throws {
  let runs = SortedRuns(memoryBytes: 0, folder: nil)
  #expect(runs.isEmpty)
  var expected: [(key: String, row: String)] = []
  for run in 0..<runCount {
    // Every run has "all" twice, and a key of its own; an empty key and an empty row too.
    let records = [
      ("", "r\(run)"), ("all", "r\(run) first"), ("all", "r\(run) second"), ("k\(run)", ""),
    ]
    for (key, row) in records {
      try bytes(key) { key in try bytes(row) { try runs.append(key: key, row: $0) } }
      expected.append((key, row))
    }
    try runs.endRun()
  }
  expected = expected.enumerated().sorted {
    ($0.element.key, $0.offset) < ($1.element.key, $1.offset)
  }.map(\.element)
  var found: [(key: String, row: String)] = []
  try runs.drain { (key, row) throws(StreamError) in
    found.append((String(decoding: key, as: UTF8.self), String(decoding: row, as: UTF8.self)))
  }
  #expect(found.map(\.key) == expected.map(\.key))
  #expect(found.map(\.row) == expected.map(\.row))
  #expect(runs.isEmpty)
}

@Test func aRecordFileIsReadTwiceTheSame() throws {
  let file = try RecordFile(in: nil)
  let long = String(repeating: "x", count: 300_000)
  for (key, row) in [("a", long), ("b", ""), ("", "c")] {
    try bytes(key) { key in try bytes(row) { try file.append(key: key, row: $0) } }
  }
  try file.finish()
  for _ in 0..<2 {
    let cursor = try file.cursor()
    var found: [[Int]] = []
    while try cursor.advance() { found.append([cursor.key.count, cursor.row.count]) }
    #expect(found == [[1, 300_000], [1, 0], [0, 1]])
  }
}

/// All scores of many lists, 12 bytes each, in the order in which they came. The rows of a list that came
/// together are a run, and a list is a chain of runs: nothing is allocated for a list, nor moved when it
/// grows.
struct ScoreRuns: @unchecked Sendable {
  private struct Run {
    /// The number of its first row among all.
    let start: Int
    /// The list's next run; −1 at its end.
    var next: Int32 = -1
  }

  private final class Chunk {
    static let rowCount = 1 << 16
    let items = UnsafeMutablePointer<Int32>.allocate(capacity: rowCount)
    let scores = UnsafeMutablePointer<Double>.allocate(capacity: rowCount)

    deinit {
      items.deallocate()
      scores.deallocate()
    }
  }

  private var chunks: [Chunk] = []
  private var runs: [Run] = []
  /// By list: its first run and its last; −1 without one.
  private var first: [Int32] = []
  private var last: [Int32] = []
  private var openList = -1
  private var count = 0
  /// Where the next row goes, and how many more fit behind it.
  private var item: UnsafeMutablePointer<Int32>?
  private var score: UnsafeMutablePointer<Double>?
  private var room = 0

  mutating func append(_ item: Int32, _ score: Double, to list: Int) {
    if room == 0 || list != openList { beginRun(of: list) }
    self.item?.pointee = item
    self.score?.pointee = score
    self.item? += 1
    self.score? += 1
    room -= 1
    count += 1
  }

  private mutating func beginRun(of list: Int) {
    // A run lies in one chunk.
    if room == 0 {
      let chunk = Chunk()
      chunks.append(chunk)
      (item, score, room) = (chunk.items, chunk.scores, Chunk.rowCount)
    }
    while first.count <= list {
      first.append(-1)
      last.append(-1)
    }
    let run = Int32(truncatingIfNeeded: runs.count)
    if last[list] >= 0 { runs[Int(last[list])].next = run } else { first[list] = run }
    last[list] = run
    runs.append(Run(start: count))
    openList = list
  }

  /// The scores of a list in the order in which they came, in place of what the arrays held.
  func read(_ list: Int, into items: inout [Int32], _ scores: inout [Double]) {
    items.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    var run = list < first.count ? Int(first[list]) : -1
    while run >= 0 {
      let start = runs[run].start
      let length = (run + 1 < runs.count ? runs[run + 1].start : count) - start
      let chunk = chunks[start / Chunk.rowCount]
      let place = start % Chunk.rowCount
      items.append(contentsOf: UnsafeBufferPointer(start: chunk.items + place, count: length))
      scores.append(contentsOf: UnsafeBufferPointer(start: chunk.scores + place, count: length))
      run = Int(runs[run].next)
    }
  }

  var memoryBytes: Int {
    chunks.count * Chunk.rowCount * 12 + runs.capacity * 16 + first.capacity * 8
  }
}

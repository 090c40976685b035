import Ranking
import TSVStreams
import ToolSupport

/// Scores without a user: one list, which serves every user of `--users`.
struct CommonScores: ~Copyable {
  private let input: ScoreColumns
  private var maker: ListMaker
  private let file: String
  private var entries: [ScoreTable.Entry] = []
  private var memory: MemoryShare

  init(
    _ input: ScoreColumns, _ maker: consuming ListMaker, file: String, memory: MemoryBudget
  ) {
    self.input = input
    self.file = file
    self.memory = MemoryShare(of: memory, for: "the scores")
    self.maker = maker
  }

  mutating func add(_ batch: RowBatch, _ read: KeyedNumbers, from reader: TableReader) throws {
    for (row, score) in read.numbers.enumerated() {
      guard !score.isNaN else {
        try reader.reject(batch, row, column: input.score, expected: input.scale.expected)
        continue
      }
      let item = maker.sides.names.number(of: batch.field(row, input.item))
      entries.append(ScoreTable.Entry(item: item, score: score))
    }
    // The entries, and their sorted copy.
    try memory.hold(entries.count * 64 + maker.sides.names.memoryBytes)
  }

  mutating func finish() throws {
    do {
      _ = try ScoreTable(common: entries)
    } catch {
      throw error.streamError(maker.sides.names, maker.sides.keys, file: file)
    }
    let shared = SharedList(entries)
    let needsAll = maker.hasBlend || maker.choosesItems
    let items = needsAll ? entries.map(\.item) : []
    let scores = needsAll ? entries.map(\.score) : []
    for key in 0..<(maker.sides.wantedCount ?? 0) {
      if needsAll {
        try maker.write(key: key, items: items, scores: scores)
      } else {
        try maker.write(key: key, shared: shared)
      }
    }
  }

  var emptyCount: Int { maker.emptyCount }
}

import TSVStreams

/// What of a batch of scores can be read before it is known what to do with them.
struct ReadScores: Sendable {
  /// NaN where a row has none.
  let scores: [Double]
  /// Whether a row is of the same key as the row before it in the batch.
  let continues: [Bool]

  init(_ batch: RowBatch, _ input: ScoreColumns) {
    scores = Array(unsafeUninitializedCapacity: batch.count) { scores, count in
      for row in 0..<batch.count {
        scores.initializeElement(at: row, to: input.value(batch, row) ?? .nan)
      }
      count = batch.count
    }
    continues = Array(unsafeUninitializedCapacity: batch.count) { continues, count in
      continues.initialize(repeating: true)
      if batch.count > 0 { continues[0] = false }
      for column in input.key {
        for row in 1..<max(1, batch.count) {
          let isSame = bytesEqual(batch.field(row - 1, column), batch.field(row, column))
          if !isSame { continues[row] = false }
        }
      }
      count = batch.count
    }
  }
}

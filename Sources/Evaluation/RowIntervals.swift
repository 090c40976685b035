import Metrics
import Synchronization
import TSVStreams
import ToolSupport

/// Whose rows are drawn together: a user's where the input tells users, else each row alone.
struct ResampledUnits {
  private let user: Int?
  private let users = NumberedNames()
  private var rowCount = 0

  init(of reader: TableReader) { user = reader.optionalColumn(ColumnName.user) }

  var memoryBytes: Int { users.memoryBytes }

  /// The number of the next row's unit.
  mutating func next(_ batch: RowBatch, _ row: Int) -> Int {
    if let user { return users.number(batch.field(row, user)) }
    rowCount += 1
    return rowCount - 1
  }
}

extension EvaluationRules {
  /// Resamples drawn one after another by one thread.
  private static let pieceLength = 8

  /// Where each metric may lie, in 95 of 100 cases; none unless asked for. The same for any number of
  /// threads.
  func intervals(of rows: some ResampledRows, metricCount: Int) -> [MetricInterval?] {
    guard let bootstrap else { return [] }
    let resampling = Resampling(Bootstrap(seed: stream.seed, resampleCount: bootstrap), of: rows)
    let pieceCount = (bootstrap + Self.pieceLength - 1) / Self.pieceLength
    let values = ResampledValues(pieceCount)
    let work = PieceWork()
    work.start(pieceCount, threads: stream.threadCount > 1 ? stream.threadCount : 0) { piece in
      let start = piece * Self.pieceLength
      values.set(
        piece, to: resampling.values(start..<min(start + Self.pieceLength, bootstrap)))
    }
    work.wait()
    return resampling.intervals(values.joined, metricCount: metricCount)
  }
}

/// What threads found, piece by piece.
private final class ResampledValues: Sendable {
  private let pieces: Mutex<[[Double]]>

  init(_ count: Int) { pieces = Mutex(Array(repeating: [], count: count)) }

  func set(_ piece: Int, to values: [Double]) { pieces.withLock { $0[piece] = values } }

  var joined: [Double] { pieces.withLock { Array($0.joined()) } }
}

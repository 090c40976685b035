import Recurrent
import TSVStreams
import ToolSupport

/// What `--log` writes of an epoch.
struct EpochRecord {
  var epoch: Int
  var loss: Double
  var validation: ValidationResult?
  var tokensPerSecond: Double
  /// Since training began.
  var seconds: Double
}

/// The file of `--log`: a line per epoch, as they come.
final class EpochLog {
  private let writer: TableWriter
  private var isOpen = true

  init(_ path: String, _ stream: StreamOptions) throws(StreamError) {
    writer = try stream.createLog(
      path,
      header: [
        "epoch", "loss", "valid_loss", "valid_hr@10", "valid_ndcg@10", "tokens_per_second",
        "seconds",
      ])
  }

  func append(_ record: EpochRecord) throws(StreamError) {
    try unlessReaderIsGone { () throws(StreamError) in
      writer.append(record.epoch)
      for value in [
        record.loss, record.validation?.loss, record.validation?.hitRate,
        record.validation?.ndcg, record.tokensPerSecond.rounded(),
        (record.seconds * 1000).rounded() / 1000,
      ] {
        writer.tab()
        if let value, value.isFinite { writer.append(value) }
      }
      try writer.endRow()
      try writer.flush()
    }
  }

  func finish() throws(StreamError) {
    try unlessReaderIsGone { () throws(StreamError) in try writer.finish() }
  }

  /// Training goes on when the reader of the log goes away.
  private func unlessReaderIsGone(_ write: () throws(StreamError) -> Void) throws(StreamError) {
    guard isOpen else { return }
    do throws(StreamError) {
      try write()
    } catch {
      guard error.kind == .readerGone else { throw error }
      isOpen = false
    }
  }
}

import Histories
import Kernels
import SequenceModels
import TSVStreams
import ToolSupport

/// Writes what was predicted of the values from `test` on, rows and positions in the order of the
/// input.
struct ValueWriter {
  private static let rowsPerChunk = 1024

  private let writer: TableWriter

  init(_ writer: TableWriter) { self.writer = writer }

  static func header(hasSessions: Bool) -> [String] {
    [ColumnName.user] + (hasSessions ? [ColumnName.session] : [])
      + [ColumnName.item, ColumnName.time, ColumnName.actual, ColumnName.predicted]
  }

  /// `events` are what `sequences` was made of.
  func write(
    _ model: Model, _ sequences: EncodedSequences, _ events: EventSequences, _ keys: RowKeys,
    _ pool: ThreadPool
  ) throws(StreamError) {
    let network = Network(model)
    network.refresh(pool)
    guard
      let predictor = ValuePredictor(
        model: model, network: network, sequences: sequences, pool: pool)
    else { return try writer.finish() }
    let requests = sequences.testValueRequests
    for first in stride(from: 0, to: requests.count, by: Self.rowsPerChunk) {
      let chunk = Array(requests[first..<min(first + Self.rowsPerChunk, requests.count)])
      for (request, values) in zip(chunk, predictor.values(chunk)) {
        let key = Array(keys[request.row])
        for (position, value) in zip(request.positions, values) {
          let index = events.rowStarts[request.row] + position
          guard events.isScored(index) else { continue }
          guard value.isFinite else { throw .notFinite("values", of: key) }
          writer.append(key)
          writer.tab()
          writer.append(events.itemNames[Int(events.items[index])])
          writer.tab()
          writer.append(nanoseconds: events.timesNanoseconds[index])
          writer.tab()
          writer.append(events.targetValues[index])
          writer.tab()
          writer.append(value)
          try writer.endRow()
        }
      }
    }
    try writer.finish()
  }
}

import Histories
import Kernels
import SequenceModels
import TSVStreams
import ToolSupport

/// Writes what the events before each list count for it, rows and lists in the order of the input.
struct ShareWriter {
  private static let rowsPerChunk = 1024

  private let writer: TableWriter

  init(_ writer: TableWriter) { self.writer = writer }

  static func header(hasSessions: Bool, hasPositions: Bool, hasTimes: Bool) -> [String] {
    [ColumnName.user] + (hasSessions ? [ColumnName.session] : [])
      + (hasPositions ? [ColumnName.position] : [])
      + [ColumnName.item] + (hasTimes ? [ColumnName.time] : []) + [ColumnName.weight]
  }

  /// `events` are what `sequences` was made of.
  func write(
    _ model: Model, _ sequences: EncodedSequences, _ events: EventSequences, _ keys: RowKeys,
    eachStep: Bool, _ pool: ThreadPool
  ) throws(StreamError) {
    let network = Network(model)
    network.refresh(pool)
    let recommender = Recommender(
      model: model, network: network, sequences: sequences, pool: pool)
    let requests = eachStep ? sequences.testStepRequests : sequences.testRequests
    for first in stride(from: 0, to: requests.count, by: Self.rowsPerChunk) {
      let chunk = Array(requests[first..<min(first + Self.rowsPerChunk, requests.count)])
      for (request, shares) in zip(chunk, recommender.shares(for: chunk)) {
        var key = Array(keys[request.row])
        if eachStep { key += Array("\t\(request.position)".utf8) }
        let end = events.rowStarts[request.row] + request.position
        for (share, index) in zip(shares, (end - shares.count)..<end) {
          guard share.isFinite else { throw .notFinite("weights", of: key) }
          writer.append(key)
          writer.tab()
          writer.append(events.itemNames[Int(events.items[index])])
          writer.tab()
          if !events.timesNanoseconds.isEmpty {
            writer.append(nanoseconds: events.timesNanoseconds[index])
            writer.tab()
          }
          writer.append(share)
          try writer.endRow()
        }
      }
    }
    try writer.finish()
  }
}

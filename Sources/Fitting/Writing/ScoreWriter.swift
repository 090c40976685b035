import Histories
import Kernels
import SequenceModels
import TSVStreams
import ToolSupport

/// Writes the lists of the rows that have a `test`, in the order of the input.
struct ScoreWriter {
  /// Most rows, and entries of their lists, ranked before they are written.
  private static let rowsPerChunk = 1024
  private static let entriesPerChunk = 1 << 21

  private let writer: TableWriter

  init(_ writer: TableWriter) { self.writer = writer }

  static func header(hasSessions: Bool, hasPositions: Bool) -> [String] {
    [ColumnName.user] + (hasSessions ? [ColumnName.session] : [])
      + (hasPositions ? [ColumnName.position] : []) + [ColumnName.item, ColumnName.score]
  }

  func write(
    _ model: Model, _ sequences: EncodedSequences, _ keys: RowKeys, length: ListLength,
    eachStep: Bool, _ pool: ThreadPool
  ) throws(StreamError) {
    let network = Network(model)
    network.refresh(pool)
    let recommender = Recommender(
      model: model, network: network, sequences: sequences, pool: pool)
    let names = model.items.map { Array($0.utf8) }
    let requests = eachStep ? sequences.testStepRequests : sequences.testRequests
    let decodeLength = model.shape.decodeLength
    let entriesPerRow = max(1, min(length.limit, model.items.count)) * decodeLength
    let rows = max(1, min(Self.rowsPerChunk, Self.entriesPerChunk / entriesPerRow))
    for first in stride(from: 0, to: requests.count, by: rows) {
      let chunk = Array(requests[first..<min(first + rows, requests.count)])
      let lists = recommender.decoded(length.limit, for: chunk, length: decodeLength)
      for (request, lists) in zip(chunk, lists) {
        for (place, list) in lists.enumerated() {
          var key = Array(keys[request.row])
          if eachStep || decodeLength > 1 { key += Array("\t\(request.position + place)".utf8) }
          try write(list, key, names)
        }
      }
    }
    try writer.finish()
  }

  private func write(
    _ list: [Recommender.Item], _ key: [UInt8], _ names: [[UInt8]]
  ) throws(StreamError) {
    for item in list {
      guard item.score.isFinite else { throw .notFinite("scores", of: key) }
      writer.append(key)
      writer.tab()
      writer.append(names[Int(item.item)])
      writer.tab()
      writer.append(item.score)
      try writer.endRow()
    }
  }
}

extension StreamError {
  /// A model's answer that is no number: its own, though finite, are too large to calculate with.
  static func notFinite(_ answers: String, of key: [UInt8]) -> StreamError {
    StreamError(
      .badData,
      "expected finite \(answers) of '\(String(decoding: key, as: UTF8.self))', found none: "
        + "the model's numbers are too large",
      hint: "train it with a smaller --lr, or --clip 1")
  }
}

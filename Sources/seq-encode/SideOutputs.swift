import Sequences
import TSVStreams
import ToolSupport

/// The side files: events by what they are used for, and the vocabulary.
struct SideOutputs {
  private var events: [(use: EventTraits, writer: TableWriter)] = []
  private var vocabulary: TableWriter?
  private let hasSessions: Bool

  /// - Parameters:
  ///   - files: a path for each use of an event that has one
  init(
    _ stream: StreamOptions, files: [(use: EventTraits, path: String)], vocabulary: String?,
    eventColumns: [String], hasSessions: Bool
  ) throws(StreamError) {
    self.hasSessions = hasSessions
    for (use, path) in files {
      events.append((use, try stream.createSide(path, header: eventColumns)))
    }
    if let vocabulary {
      self.vocabulary = try stream.createSide(
        vocabulary, header: [ColumnName.item, ColumnName.index, ColumnName.count])
    }
  }

  var hasEventFiles: Bool { !events.isEmpty }

  /// Writes the events of one planned user, in the order of time, each to the files of its uses.
  func write(
    user: Int, of timelines: Timelines, _ planner: TimelinePlanner, _ texts: EventTexts
  ) throws(StreamError) {
    for (position, row) in timelines.rows(of: user).enumerated() {
      for (use, writer) in events where planner.traits[position].contains(use) {
        writer.append(texts.names.user(user))
        writer.tab()
        if hasSessions {
          let session = Int(planner.rowOfPosition[position])
          texts.session(Int(row), number: session, to: writer)
          writer.tab()
        }
        write(row: Int(row), texts, to: writer)
        try writer.endRow()
      }
    }
  }

  private func write(row: Int, _ texts: EventTexts, to writer: TableWriter) {
    let log = texts.columns
    texts.item(row, to: writer)
    writer.tab()
    writer.append(nanoseconds: log.timesNanoseconds[row])
    if let events = log.events {
      writer.tab()
      writer.append(texts.names.events[Int(events[row])])
    }
    if let values = log.values {
      writer.tab()
      writer.append(values[row])
    }
    for column in log.carried {
      writer.tab()
      column.withText(of: row) { writer.append($0) }
    }
  }

  /// Writes the items by index, each with how often training has it.
  func write(vocabulary: [Int32], counts: [Int], _ names: EventNames) throws(StreamError) {
    guard let writer = self.vocabulary else { return }
    for (index, item) in vocabulary.enumerated() {
      writer.append(names.items[Int(item)])
      writer.tab()
      writer.append(index)
      writer.tab()
      writer.append(counts[Int(item)])
      try writer.endRow()
    }
  }

  /// Puts all files in place.
  func finish() throws(StreamError) {
    for (_, writer) in events { try writer.finish() }
    try vocabulary?.finish()
  }
}

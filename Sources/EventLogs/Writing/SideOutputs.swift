internal import Sequences
package import TSVStreams
package import ToolSupport

/// The side files: events by what they are used for, and the vocabulary.
package struct SideOutputs {
  private var events: [(file: EventFile, writer: TableWriter)] = []
  private var vocabulary: TableWriter?
  private let form: SequenceForm
  private let text = RowText()

  package init(
    _ stream: StreamOptions, _ files: SideFiles, _ columns: InputColumns, _ form: SequenceForm
  ) throws(StreamError) {
    self.form = form
    for file in files.events {
      let header = columns.eventColumns(form, hasPositions: file.hasPositions)
      events.append((file, try stream.createSide(file.path, header: header)))
    }
    if let vocabulary = files.vocabulary {
      self.vocabulary = try stream.createSide(
        vocabulary, header: [ColumnName.item, ColumnName.index, ColumnName.count])
    }
  }

  var hasEventFiles: Bool { !events.isEmpty }

  /// Writes the events of one planned user, in the order of time, each to the files of its uses.
  func write(
    user: Int, of timelines: Timelines, _ planner: TimelinePlanner, _ texts: EventTextWriter
  ) throws(StreamError) {
    for (position, row) in timelines.rows(of: user).enumerated() {
      for (file, writer) in events where planner.traits[position].contains(file.use) {
        text.clear()
        text.append(texts.names.user(user))
        text.tab()
        if form.hasSessions {
          texts.session(Int(row), number: planner.place(of: position).row, to: text)
          text.tab()
        }
        if file.hasPositions {
          text.append(positionWritten(position, planner))
          text.tab()
        }
        append(row: Int(row), texts)
        writer.append(text.bytes)
        try writer.endRow()
      }
    }
  }

  /// The position of an event in its row as it is written: shortened.
  private func positionWritten(_ position: Int, _ planner: TimelinePlanner) -> Int {
    let place = planner.place(of: position)
    var plan = planner.rows[place.row]
    let dropped = form.maximumLength.map { plan.shorten(toHistoryOf: $0) } ?? 0
    return place.position - dropped
  }

  private func append(row: Int, _ texts: EventTextWriter) {
    let log = texts.columns
    texts.item(row, to: text)
    text.tab()
    text.append(nanoseconds: log.timesNanoseconds[row])
    if let events = log.events {
      text.tab()
      text.append(texts.names.catalogue.events[Int(events[row])])
    }
    if let values = log.values {
      text.tab()
      text.append(values[row])
    }
    for column in log.carried {
      text.tab()
      column.withText(of: row) { text.append($0) }
    }
  }

  /// Writes the items by index, each with how often training has it.
  func write(vocabulary: [Int32], counts: [Int], _ catalogue: CatalogueNames) throws(StreamError) {
    guard let writer = self.vocabulary else { return }
    for (index, item) in vocabulary.enumerated() {
      writer.append(catalogue.items[Int(item)])
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

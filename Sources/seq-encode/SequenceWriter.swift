import Sequences
import TSVStreams

/// Writes one row per user or session.
struct SequenceWriter {
  let texts: EventTexts
  let writer: TableWriter
  let hasSessions: Bool
  let hasTargets: Bool
  let maximumLength: Int?
  /// Rows of the log and traits of the events of the present row.
  private var rows: [Int32] = []
  private var traits: [EventTraits] = []

  init(
    _ texts: EventTexts, to writer: TableWriter, hasSessions: Bool, hasTargets: Bool,
    maximumLength: Int?
  ) {
    self.texts = texts
    self.writer = writer
    self.hasSessions = hasSessions
    self.hasTargets = hasTargets
    self.maximumLength = maximumLength
  }

  /// Writes the rows of the user whom `planner` has planned.
  mutating func write(
    user: Int, of timelines: Timelines, _ planner: TimelinePlanner
  ) throws(StreamError) {
    let first = timelines.range(of: user).lowerBound
    for (session, planned) in planner.rows.enumerated() where planned.length > 0 {
      var plan = planned
      let dropped = maximumLength.map { plan.shorten(toHistoryOf: $0) } ?? 0
      let start = Int(planner.layout.starts[session]) + dropped
      rows.removeAll(keepingCapacity: true)
      traits.removeAll(keepingCapacity: true)
      for position in planner.layout.positions[start..<start + plan.length] {
        rows.append(timelines.order[first + Int(position)])
        if hasTargets { traits.append(planner.traits[Int(position)]) }
      }
      writer.append(texts.names.user(user))
      writer.tab()
      if hasSessions {
        texts.session(Int(rows[0]), number: session, to: writer)
        writer.tab()
      }
      writeLists()
      writePositions(plan)
      try writer.endRow()
    }
  }

  private func writeLists() {
    let (names, log) = (texts.names, texts.columns)
    list { texts.item($0, to: writer) }
    list { writer.append(nanoseconds: log.timesNanoseconds[$0]) }
    if let events = log.events { list { writer.append(names.events[Int(events[$0])]) } }
    if let values = log.values { list { writer.append(values[$0]) } }
    for column in log.carried {
      list { row in
        column.withText(of: row) { text in
          if text.isEmpty { writer.append(ListField.absent) } else { writer.append(text) }
        }
      }
    }
    guard hasTargets else { return }
    for (position, traits) in traits.enumerated() {
      if position > 0 { writer.space() }
      writer.append(traits.contains(.isTarget) ? 1 : 0)
    }
    writer.tab()
  }

  @inline(__always)
  private func list(_ writeValue: (_ row: Int) -> Void) {
    var isFirst = true
    for row in rows {
      if !isFirst { writer.space() }
      isFirst = false
      writeValue(Int(row))
    }
    writer.tab()
  }

  private func writePositions(_ plan: RowPlan) {
    writer.append(plan.valid)
    writer.tab()
    writer.append(plan.cut)
    writer.tab()
    if let test = plan.test { writer.append(test) }
  }
}

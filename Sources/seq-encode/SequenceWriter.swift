import Sequences
import TSVStreams

/// What the rows look like.
struct SequenceForm {
  /// One row per session, not per user.
  let hasSessions: Bool
  /// The rows say which positions may be targets.
  let hasTargets: Bool
  /// Events to keep before the test.
  let maximumLength: Int?
}

/// Writes one row per user or session.
struct SequenceWriter {
  private let texts: EventTexts
  private let form: SequenceForm
  private let sink: RowSink
  private let text = RowText()
  /// Rows of the log and traits of the events of the present row.
  private var rows: [Int32] = []
  private var traits: [EventTraits] = []

  init(_ texts: EventTexts, as form: SequenceForm, to sink: RowSink) {
    self.texts = texts
    self.form = form
    self.sink = sink
  }

  /// Writes the rows of the user whom `planner` has planned.
  mutating func write(
    user: Int, of timelines: Timelines, _ planner: TimelinePlanner
  ) throws(StreamError) {
    let first = timelines.range(of: user).lowerBound
    for (session, planned) in planner.rows.enumerated() where planned.length > 0 {
      var plan = planned
      let dropped = form.maximumLength.map { plan.shorten(toHistoryOf: $0) } ?? 0
      let start = Int(planner.layout.starts[session]) + dropped
      rows.removeAll(keepingCapacity: true)
      traits.removeAll(keepingCapacity: true)
      for position in planner.layout.positions[start..<start + plan.length] {
        rows.append(timelines.order[first + Int(position)])
        if form.hasTargets { traits.append(planner.traits[Int(position)]) }
      }
      text.clear()
      text.append(texts.names.user(user))
      text.tab()
      if form.hasSessions {
        texts.session(Int(rows[0]), number: session, to: text)
        text.tab()
      }
      writeLists()
      writePositions(plan)
      try sink.write(text)
    }
  }

  private func writeLists() {
    let (names, log) = (texts.names, texts.columns)
    list { texts.item($0, to: text) }
    list { text.append(nanoseconds: log.timesNanoseconds[$0]) }
    if let events = log.events { list { text.append(names.events[Int(events[$0])]) } }
    if let values = log.values { list { text.append(values[$0]) } }
    for column in log.carried {
      list { row in
        column.withText(of: row) { value in
          if value.isEmpty { text.append(ListField.absent) } else { text.append(value) }
        }
      }
    }
    guard form.hasTargets else { return }
    for (position, traits) in traits.enumerated() {
      if position > 0 { text.space() }
      text.append(traits.contains(.isTarget) ? 1 : 0)
    }
    text.tab()
  }

  @inline(__always)
  private func list(_ writeValue: (_ row: Int) -> Void) {
    var isFirst = true
    for row in rows {
      if !isFirst { text.space() }
      isFirst = false
      writeValue(Int(row))
    }
    text.tab()
  }

  private func writePositions(_ plan: RowPlan) {
    text.append(plan.valid)
    text.tab()
    text.append(plan.cut)
    text.tab()
    if let test = plan.test { text.append(test) }
  }
}

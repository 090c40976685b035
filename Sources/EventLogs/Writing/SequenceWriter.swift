internal import Sequences
internal import TSVStreams
internal import ToolSupport

/// Writes one row per user or session, and further rows for training only, into a text.
struct SequenceWriter {
  private let texts: EventTextWriter
  private let form: SequenceForm
  private let text: RowText
  /// Whether it matters what the events of a row are used for.
  private let needsTraits: Bool
  /// Rows of the log and traits of the events of the present user or session, all of them.
  private var rows: [Int32] = []
  private var traits: [EventTraits] = []
  /// Whose rows are written.
  private var user = 0
  private var session = 0

  init(_ texts: EventTextWriter, as form: SequenceForm, to text: RowText) {
    self.texts = texts
    self.form = form
    self.text = text
    needsTraits = form.hasTargets || form.stride != nil || form.augmenter != nil
  }

  /// Writes the rows of the user whom `planner` has planned.
  mutating func write(
    user: Int, of timelines: Timelines, _ planner: TimelinePlanner
  ) {
    self.user = user
    let first = timelines.range(of: user).lowerBound
    for (session, planned) in planner.rows.enumerated() where planned.length > 0 {
      self.session = session
      var plan = planned
      let dropped = form.maximumLength.map { plan.shorten(toHistoryOf: $0) } ?? 0
      let start = Int(planner.layout.starts[session])
      rows.removeAll(keepingCapacity: true)
      traits.removeAll(keepingCapacity: true)
      for position in planner.layout.positions[start..<start + planned.length] {
        rows.append(timelines.order[first + Int(position)])
        if needsTraits { traits.append(planner.traits[Int(position)]) }
      }
      write(WrittenRow(dropped..<planned.length, as: plan))
      if form.stride != nil || form.augmenter != nil {
        writeTrainingRows(keptFrom: dropped)
      }
    }
  }

  /// The rows that are for training only: windows of the older history, then changed copies of the
  /// row itself and of each window.
  private func writeTrainingRows(keptFrom first: Int) {
    let trainingCount = traits.prefix { $0.contains(.isTraining) }.count
    var sources: [Range<Int>] = []
    if let stride = form.stride, let length = form.maximumLength {
      sources = strideWindows(
        before: first, trainingCount: trainingCount, historyLength: length, stride: stride)
    }
    for window in sources {
      let row = WrittenRow(window)
      if hasTarget(row) { write(row) }
    }
    guard let augmenter = form.augmenter else { return }
    sources.insert(min(first, trainingCount)..<trainingCount, at: 0)
    let userHash = ByteTable.hash(texts.names.user(user))
    for source in sources where source.count >= 2 && hasTarget(WrittenRow(source)) {
      for copy in 0..<augmenter.copies {
        let key = [
          userHash, UInt64(session), UInt64(source.lowerBound), UInt64(source.upperBound),
          UInt64(copy),
        ]
        let row = WrittenRow(augmenter.row(of: source, key: key))
        if hasTarget(row) { write(row) }
      }
    }
  }

  /// Whether there is anything to train on: position 0 is never a target.
  private func hasTarget(_ row: WrittenRow) -> Bool {
    (0..<row.count).dropFirst().contains { isTarget($0, of: row) }
  }

  private func isTarget(_ position: Int, of row: WrittenRow) -> Bool {
    traits[row.event(at: position)].contains(.isTarget) && !row.hides(position)
  }

  private func write(_ row: WrittenRow) {
    text.append(texts.names.user(user))
    text.tab()
    if form.hasSessions {
      texts.session(Int(rows[0]), number: session, to: text)
      text.tab()
    }
    writeLists(row)
    writePositions(row.plan)
    text.newline()
  }

  private func writeLists(_ row: WrittenRow) {
    let (names, log) = (texts.names, texts.columns)
    let (eventRows, timeRows) = row.rows(of: rows)
    if row.hidesItems {
      for (position, event) in eventRows.enumerated() {
        if position > 0 { text.space() }
        if row.hides(position) {
          text.append(ListField.mask)
        } else {
          texts.item(Int(event), to: text)
        }
      }
      text.tab()
    } else {
      list(eventRows) { texts.item($0, to: text) }
    }
    list(timeRows) { text.append(nanoseconds: log.timesNanoseconds[$0]) }
    if let events = log.events {
      list(eventRows) { text.append(names.catalogue.events[Int(events[$0])]) }
    }
    if let values = log.values { list(eventRows) { text.append(values[$0]) } }
    for column in log.carried {
      // A gap lies between two times, so it stays with them.
      list(column.name == ColumnName.gap ? timeRows : eventRows) { event in
        column.withText(of: event) { value in
          if value.isEmpty { text.append(ListField.absent) } else { text.append(value) }
        }
      }
    }
    guard form.hasTargets else { return }
    for position in 0..<row.count {
      if position > 0 { text.space() }
      text.append(isTarget(position, of: row) ? 1 : 0)
    }
    text.tab()
  }

  @inline(__always)
  private func list(_ rows: ArraySlice<Int32>, _ writeValue: (_ row: Int) -> Void) {
    guard let first = rows.first else { return text.tab() }
    writeValue(Int(first))
    for row in rows.dropFirst() {
      text.space()
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

/// One row, told by the positions of the user's or session's whole row.
private struct WrittenRow {
  private let positions: Range<Int>
  /// What takes the place of the positions in a changed copy.
  private let changed: AugmentedRow?
  let plan: RowPlan

  init(_ positions: Range<Int>, as plan: RowPlan) {
    self.positions = positions
    changed = nil
    self.plan = plan
  }

  /// A row for training only.
  init(_ positions: Range<Int>) {
    self.init(positions, as: .training(positions.count))
  }

  init(_ row: AugmentedRow) {
    positions = 0..<row.events.count
    changed = row
    plan = .training(row.events.count)
  }

  var count: Int { positions.count }

  func event(at position: Int) -> Int {
    changed.map { $0.events[position] } ?? positions.lowerBound + position
  }

  var hidesItems: Bool { changed?.isHidden.isEmpty == false }

  func hides(_ position: Int) -> Bool { hidesItems && changed!.isHidden[position] }

  /// The rows of the log that hold the events, and the times: others only where events have changed
  /// places.
  func rows(of whole: [Int32]) -> (events: ArraySlice<Int32>, times: ArraySlice<Int32>) {
    guard let changed else { return (whole[positions], whole[positions]) }
    return (changed.events.map { whole[$0] }[...], changed.times.map { whole[$0] }[...])
  }
}

extension RowPlan {
  fileprivate static func training(_ count: Int) -> RowPlan {
    RowPlan(valid: count, cut: count, test: nil, length: count)
  }
}

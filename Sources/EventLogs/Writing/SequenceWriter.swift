internal import Sequences
internal import TSVStreams
internal import ToolSupport

/// Writes one row per user or session, and further rows for training only, into a text.
struct SequenceWriter {
  private let texts: EventTextWriter
  private let form: SequenceForm
  private let text: RowText
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
        traits.append(planner.traits[Int(position)])
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
    row.events.indices.dropFirst().contains { isTarget($0, of: row) }
  }

  private func isTarget(_ position: Int, of row: WrittenRow) -> Bool {
    traits[row.events[position]].contains(.isTarget) && !row.hides(position)
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
    list(row.events) { position, event in
      if row.hides(position) { text.append(ListField.mask) } else { texts.item(event, to: text) }
    }
    list(row.times) { text.append(nanoseconds: log.timesNanoseconds[$1]) }
    if let events = log.events {
      list(row.events) { text.append(names.catalogue.events[Int(events[$1])]) }
    }
    if let values = log.values { list(row.events) { text.append(values[$1]) } }
    for column in log.carried {
      // A gap lies between two times, so it stays with them.
      list(column.name == ColumnName.gap ? row.times : row.events) { _, event in
        column.withText(of: event) { value in
          if value.isEmpty { text.append(ListField.absent) } else { text.append(value) }
        }
      }
    }
    guard form.hasTargets else { return }
    for position in row.events.indices {
      if position > 0 { text.space() }
      text.append(isTarget(position, of: row) ? 1 : 0)
    }
    text.tab()
  }

  @inline(__always)
  private func list(
    _ places: [Int], _ writeValue: (_ position: Int, _ row: Int) -> Void
  ) {
    for (position, place) in places.enumerated() {
      if position > 0 { text.space() }
      writeValue(position, Int(rows[place]))
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
  let events: [Int]
  /// Other than `events` only where these have changed places.
  let times: [Int]
  /// Whether each item is hidden; empty where none is.
  let isHidden: [Bool]
  let plan: RowPlan

  init(_ positions: Range<Int>, as plan: RowPlan) {
    events = Array(positions)
    times = events
    isHidden = []
    self.plan = plan
  }

  /// A row for training only.
  init(_ positions: Range<Int>) {
    self.init(positions, as: .training(positions.count))
  }

  init(_ row: AugmentedRow) {
    events = row.events
    times = row.times
    isHidden = row.isHidden
    plan = .training(row.events.count)
  }

  func hides(_ position: Int) -> Bool { !isHidden.isEmpty && isHidden[position] }
}

extension RowPlan {
  fileprivate static func training(_ count: Int) -> RowPlan {
    RowPlan(valid: count, cut: count, test: nil, length: count)
  }
}

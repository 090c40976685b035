internal import Sequences
package import TSVStreams
internal import ToolSupport

/// Where the columns of the main input are, and what the outputs' columns are called.
package struct InputColumns {
  let user: Int
  let item: Int
  let time: Int
  let event: Int?
  let value: Int?
  let session: Int?
  let carried: [(name: String, index: Int, isNumber: Bool)]
  /// Whether numbers may be absent.
  let allowsAbsent: Bool
  /// Whether items are written as numbers, so that any text will do.
  let itemsBecomeIndices: Bool
  /// All columns but user and time, where events equal in all columns are looked for.
  let contents: [Int]?

  /// Names that mean something in a row or an event, and so cannot be carried.
  private static let reserved = [
    ColumnName.user, ColumnName.item, ColumnName.time, ColumnName.event, ColumnName.value,
    ColumnName.session, ColumnName.position, ColumnName.items, ColumnName.times, ColumnName.events,
    ColumnName.values, ColumnName.targets, ColumnName.valid, ColumnName.cut, ColumnName.test,
  ]

  /// Finds what the rules ask for.
  package init(_ input: TableReader, _ rules: EncodingRules) throws(StreamError) {
    user = try input.column(ColumnName.user)
    item = try input.column(ColumnName.item)
    time = try input.column(ColumnName.time)
    event =
      rules.holdout.targetEvents != nil
      ? try input.column(ColumnName.event)
      : input.optionalColumn(ColumnName.event)
    value = input.optionalColumn(ColumnName.value)
    session = input.optionalColumn(ColumnName.session)
    if session != nil, rules.rows.sessionGapNanoseconds != nil {
      throw StreamError(
        .badData, file: input.name, line: 1,
        "expected no column 'session' with --session-gap, found one",
        hint: "leave out --session-gap, or give the column another name with -c")
    }
    let names =
      rules.rows.carry
      ?? [ColumnName.gap, ColumnName.interest].filter { input.optionalColumn($0) != nil }
    var carried: [(name: String, index: Int, isNumber: Bool)] = []
    for name in names {
      carried.append((name, try input.column(name), rules.numbers.rule(of: name) != nil))
    }
    self.carried = carried
    allowsAbsent = rules.numbers.missing != nil
    itemsBecomeIndices = rules.rows.encodesIndices
    for (name, _) in rules.numbers.scales {
      _ = try input.column(name)
      guard name == ColumnName.value || names.contains(name) else {
        throw StreamError(
          .usage, "--scale: expected value or a carried column, found '\(name)'",
          hint: "--carry \(name) carries it")
      }
    }
    let (user, time) = (user, time)
    contents =
      rules.filters.dedupe == .exact
      ? input.columns.indices.filter { $0 != user && $0 != time }
      : nil
  }

  /// A log without events that has these columns.
  var emptyLog: EventColumns {
    var columns = EventColumns()
    if event != nil { columns.events = [] }
    if value != nil { columns.values = [] }
    if session != nil { columns.sessions = [] }
    if contents != nil { columns.contents = [] }
    columns.carried = carried.map { CarriedColumn($0.name, isNumber: $0.isNumber) }
    return columns
  }

  /// A name that cannot be carried, if there is one.
  package static func reservedName(in names: [String]) -> String? {
    names.first { reserved.contains($0) }
  }

  /// Columns of the sequences.
  package func sequenceColumns(_ form: SequenceForm) -> [String] {
    var names = [ColumnName.user]
    if form.hasSessions { names.append(ColumnName.session) }
    names += [ColumnName.items, ColumnName.times]
    if event != nil { names.append(ColumnName.events) }
    if value != nil { names.append(ColumnName.values) }
    names += carried.map(\.name)
    if form.hasTargets { names.append(ColumnName.targets) }
    return names + [ColumnName.valid, ColumnName.cut, ColumnName.test]
  }

  /// Columns of the side files that hold events.
  func eventColumns(_ form: SequenceForm, hasPositions: Bool) -> [String] {
    var names = [ColumnName.user]
    if form.hasSessions { names.append(ColumnName.session) }
    if hasPositions { names.append(ColumnName.position) }
    names += [ColumnName.item, ColumnName.time]
    if event != nil { names.append(ColumnName.event) }
    if value != nil { names.append(ColumnName.value) }
    return names + carried.map(\.name)
  }
}

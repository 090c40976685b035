import Interests
import TSVStreams
import ToolSupport

/// Reads when and how strong each event is; rows that cannot be read go to `--on-bad`.
final class EventReader {
  let reader: TableReader
  let timeColumn: Int
  private let times: TimeReader
  private let eventColumn: Int?
  private let weights: EventWeights?
  /// Laws by type of event, or by user, and the column that names them.
  private let laws: NamedLaws?
  private let lawColumn: Int
  private let valueColumn: Int?
  private let scaling: ValueScaling
  /// Columns that have to name somebody or something, and what they name.
  private var names: [(column: Int, what: String)] = []
  /// Time of the newest event so far, left out or not.
  private(set) var newest: Int64?
  /// Events before this time are bad data.
  var earliest: Int64?

  /// - Parameter needsUser: gaps are told of every event's user, whatever the key.
  init(
    _ reader: TableReader, _ request: DecayRequest, needsUser: Bool = false, times: TimeReader
  ) throws(StreamError) {
    self.reader = reader
    self.times = times
    timeColumn = try reader.column(ColumnName.time)
    weights = request.weights.map { EventWeights($0) }
    eventColumn = request.weights == nil ? nil : try reader.column(ColumnName.event)
    valueColumn = request.scaling == nil ? nil : try reader.column(ColumnName.value)
    scaling = request.scaling ?? .linear
    switch request.lawSet.division {
    case .all:
      laws = nil
      lawColumn = 0
    case .event:
      laws = request.laws
      lawColumn = try reader.column(ColumnName.event)
    case .user:
      laws = request.laws
      lawColumn = try reader.column(ColumnName.user)
    }
    for (name, what) in [(ColumnName.user, "a user"), (ColumnName.item, "an item")]
    where request.keyColumns.contains(name) || name == ColumnName.user && needsUser {
      names.append((try reader.column(name), what))
    }
  }

  /// The events of a batch, in order.
  func read(_ batch: RowBatch, into block: inout BatchEvents) throws(StreamError) {
    block.removeAll()
    let (times, timeColumn, weights) = (self.times, self.timeColumn, self.weights)
    let (laws, names) = (self.laws, self.names)
    var newest = self.newest ?? .min
    rows: for row in 0..<batch.count {
      for name in names where batch.field(row, name.column).isEmpty {
        try reader.rejectNameless(batch, row, column: name.column, expected: name.what)
        continue rows
      }
      guard let time = times.nanoseconds(batch.field(row, timeColumn)) else {
        try rejectTime(batch, row)
        continue
      }
      if let earliest, time < earliest {
        try reader.reject(
          batch, row, column: timeColumn,
          expected: "a time no earlier than the newest of --state (\(secondsText(earliest)))",
          hint: "laws step and window go on in order of time")
        continue
      }
      var lawClass: Int32?
      if let laws {
        lawClass = laws.lawClass(batch.field(row, lawColumn))
        if lawClass == nil {
          try reader.reject(batch, row, column: lawColumn, expected: laws.expectation)
          continue
        }
      }
      guard let strength = try strength(batch, row, weights, lawClass) else { continue }
      block.append(row: row, time: time, strength: strength, lawClass: lawClass)
      newest = max(newest, time)
    }
    if block.count > 0 { self.newest = newest }
  }

  /// nil where the row was rejected.
  private func strength(
    _ batch: RowBatch, _ row: Int, _ weights: EventWeights?, _ lawClass: Int32?
  ) throws(StreamError) -> Double? {
    var weight = 1.0
    if let laws, let lawClass, !laws.weights.isEmpty { weight = laws.weights[Int(lawClass)] }
    if let eventColumn, let weights {
      guard let found = weights.weight(of: batch.field(row, eventColumn)) else {
        try reader.reject(
          batch, row, column: eventColumn, expected: weights.expectation,
          hint: "--weight '*=1' weighs all others")
        return nil
      }
      weight = found
    }
    guard let valueColumn else { return weight }
    guard let value = NumberText.double(batch.field(row, valueColumn)) else {
      try reader.reject(batch, row, column: valueColumn, expected: "a number")
      return nil
    }
    let strength = scaling.strength(weight: weight, value: value)
    guard strength.isFinite else {
      try reader.reject(
        batch, row, column: valueColumn, expected: "a number that times its weight is finite")
      return nil
    }
    return strength
  }

  private func rejectTime(_ batch: RowBatch, _ row: Int) throws(StreamError) {
    let (expected, hint) = times.expectation(batch.field(row, timeColumn))
    try reader.reject(batch, row, column: timeColumn, expected: expected, hint: hint)
  }
}

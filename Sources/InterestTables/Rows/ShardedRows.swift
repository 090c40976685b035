import Interests
import TSVStreams
import ToolSupport

/// Tells the interests of folded keys, in the byte order of the keys.
///
/// A class, because a closure that captures it copies nothing then; nothing of it changes.
final class ShardedRows: @unchecked Sendable {
  private let request: DecayRequest
  private let shards: ShardedFold
  private let moments: [Int64]
  private let evaluations: [InterestFold.Evaluation]
  private let values: KeyValues

  init(_ request: DecayRequest, _ fold: InterestFold, _ moments: [Int64], _ shards: ShardedFold) {
    self.request = request
    self.shards = shards
    self.moments = moments
    evaluations = moments.map { fold.evaluation(at: $0) }
    values = KeyValues(shards)
  }

  /// Writes the rows of keys that are all in memory.
  func write(to table: InterestTable) throws(StreamError) {
    if let normalisation = request.normalisation {
      return try write(scaledBy: groupScales(normalisation), to: table)
    }
    try writePieces(to: table)
  }

  /// Writes all rows: while some are put together by all threads, those before them are compressed
  /// and those after them are merged.
  private func writePieces(to table: InterestTable) throws(StreamError) {
    var keys = RunParts(ShardMerge(shards.shards))
    let (form, rowsOfKey) = (table.form, moments.count)
    let work = OrderedWork(
      (0..<32).map { _ in RowPiece() }, threads: shards.threads > 1 ? shards.threads : 0
    ) { self.put(together: $0, form) }
    try work.run(
      filling: { $0.gather(&keys, rowsOfKey: rowsOfKey) },
      delivering: { (piece) throws(StreamError) in try piece.write(to: table) })
  }

  /// Puts the rows of a piece together, up to one that cannot be.
  ///
  /// What is looked at for every row stands in constants of its own: two threads that count references
  /// to one object wait for each other.
  private func put(together piece: RowPiece, _ form: InterestRowForm) {
    let (text, values, moments) = (piece.text, values, moments)
    var below = 0
    do throws(StreamError) {
      try evaluations.withUnsafeBufferPointer { (evaluations) throws(StreamError) in
        for run in piece.runs {
          for place in run.places {
            for index in 0..<evaluations.count {
              let row = Self.row(run, place, evaluations[index])
              let isWritten = try form.append(moment: moments[index], row, to: text) {
                values.forEach(run, place, $0)
              }
              if !isWritten { below += 1 }
            }
          }
        }
      }
    } catch {
      piece.problem = error
    }
    piece.belowMinimum = below
  }

  @inline(__always)
  private static func row(
    _ run: KeyRun, _ place: Int, _ evaluation: InterestFold.Evaluation
  ) -> KeyInterest {
    let state = run.keys.states[place]
    return KeyInterest(
      interest: evaluation.interest(state), lastNanoseconds: state.newestTick, count: state.count)
  }

  private func write(
    scaledBy scales: [GroupScales], to table: InterestTable
  ) throws(StreamError) {
    let groupColumn = request.keyColumns.firstIndex(of: ColumnName.user)
    var order = ShardMerge(shards.shards)
    var number = 0
    while let run = order.next() {
      for place in run.places {
        let group = group(of: place, run, number: number, groupColumn)
        for (index, evaluation) in evaluations.enumerated() {
          var row = Self.row(run, place, evaluation)
          row.interest = scales[index].scaled(row.interest, group: group)
          try write(run, place, row, moments[index], to: table)
        }
      }
      number += 1
    }
  }

  /// Writes a key's rows, one for each moment.
  private func write(
    _ run: KeyRun, _ place: Int, to table: InterestTable
  ) throws(StreamError) {
    for (index, evaluation) in evaluations.enumerated() {
      try write(run, place, Self.row(run, place, evaluation), moments[index], to: table)
    }
  }

  @inline(__always)
  private func write(
    _ run: KeyRun, _ place: Int, _ row: KeyInterest, _ moment: Int64, to table: InterestTable
  ) throws(StreamError) {
    try table.write(moment: moment, row) { values.forEach(run, place, $0) }
  }

  /// The scale of each user at each moment, from the interests in the order of the keys.
  private func groupScales(_ normalisation: Normalisation) -> [GroupScales] {
    let groupColumn = request.keyColumns.firstIndex(of: ColumnName.user)
    return normalisation.scales(count: moments.count) { moment, add in
      var order = ShardMerge(shards.shards)
      var number = 0
      while let run = order.next() {
        for place in run.places {
          add(
            evaluations[moment].interest(run.keys.states[place]),
            group(of: place, run, number: number, groupColumn))
        }
        number += 1
      }
    }
  }

  /// The number of a key's user: that of the run, of another column's value, or 0 for all keys.
  private func group(of place: Int, _ run: KeyRun, number: Int, _ column: Int?) -> Int {
    switch column {
    case nil: 0
    case 0: number
    case let column?: Int(values.number(run, place, column: column))
    }
  }

  /// Writes the rows of spilled keys and, between them, those of the keys that stayed in memory.
  func write(_ spilled: SpilledEvents, to table: InterestTable) throws(StreamError) {
    var waiting = WaitingKeys(shards)
    var rows = SpilledRows(request.law, request.combine, moments)
    try rows.write(spilled, to: table) { (next) throws(StreamError) in
      while waiting.precedes(next) { try writeFirst(of: &waiting, to: table) }
    }
    while !waiting.isEmpty { try writeFirst(of: &waiting, to: table) }
  }

  private func writeFirst(
    of waiting: inout WaitingKeys, to table: InterestTable
  ) throws(StreamError) {
    guard let run = waiting.run else { return }
    try write(run, waiting.place, to: table)
    waiting.advance()
  }
}

/// The keys in memory, in order, waiting for their place among the spilled ones.
private struct WaitingKeys {
  private let values: KeyValues
  private var order: ShardMerge
  private(set) var run: KeyRun?
  /// Of the first of them, among the keys of its shard.
  private(set) var place = 0
  private var text: [UInt8] = []

  init(_ shards: ShardedFold) {
    values = KeyValues(shards)
    order = ShardMerge(shards.shards)
    nextRun()
  }

  var isEmpty: Bool { run == nil }

  /// Whether the first of them comes before a spilled key.
  func precedes(_ key: Bytes) -> Bool {
    !isEmpty && text.withUnsafeBufferPointer { bytesPrecede($0, key) }
  }

  /// Takes the first away.
  mutating func advance() {
    place += 1
    if place == run?.places.upperBound { nextRun() } else { showFirst() }
  }

  private mutating func nextRun() {
    run = order.next()
    place = run?.places.lowerBound ?? 0
    showFirst()
  }

  private mutating func showFirst() {
    guard let run else { return }
    SpilledKey.join({ values.forEach(run, place, $0) }, into: &text)
  }
}

import Histories
import SequenceModels
import TSVStreams
import ToolSupport

/// User, and session where there is one, of each row: what the scores are written under.
package struct RowKeys: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var ends: [Int] = []

  /// The key's bytes, user and session separated by a tab.
  package subscript(_ row: Int) -> ArraySlice<UInt8> {
    bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]]
  }

  mutating func append(user: Bytes, session: Bytes?) {
    bytes.append(contentsOf: user)
    if let session {
      bytes.append(0x09)
      bytes.append(contentsOf: session)
    }
    ends.append(bytes.count)
  }
}

/// Reads rows of sequences; a row is taken whole or, under `--on-bad`, left out.
struct SequenceReader: ~Copyable {
  let inputs: SequenceInputs
  private(set) var keys = RowKeys()
  private var sequences: EventSequences
  private var items = ByteTable()
  private var textTables: TextTables
  private let reader: TableReader
  private let times: TimeReader
  private let columns: SequenceColumns

  init(
    _ reader: TableReader, _ inputs: SequenceInputs, _ known: KnownModel?, times: TimeReader
  ) throws(StreamError) {
    self.reader = reader
    self.inputs = inputs
    self.times = times
    columns = try SequenceColumns(reader, usesTimes: inputs.usesTimes)
    sequences = EventSequences(
      textInputs: inputs.texts.count, numberInputs: inputs.numbers.count)
    textTables = TextTables(count: inputs.texts.count)
    // What the model knows comes first, under the model's numbers.
    for name in known?.model.items ?? [] { withBytes(of: name) { _ = items.insert($0) } }
    for (index, text) in (known?.model.texts ?? []).enumerated() {
      for value in text.values { withBytes(of: value) { _ = textTables.insert($0, index) } }
    }
  }

  /// Reads to the end of the input; `firstBatch` has been read already.
  mutating func read(_ firstBatch: RowBatch?, _ memory: MemoryBudget) throws(StreamError) {
    var share = MemoryShare(of: memory, for: "sequences")
    var batch = firstBatch
    while let rows = batch {
      for row in 0..<rows.count { try read(rows, row) }
      try share.hold(memoryBytes)
      batch = try reader.next()
    }
  }

  /// The sequences with the names their numbers stand for.
  consuming func finished() -> EventSequences {
    sequences.itemNames = (0..<items.count).map { String(decoding: items[$0], as: UTF8.self) }
    sequences.textValues = (0..<inputs.texts.count).map { textTables.values($0) }
    return sequences
  }

  /// What is held now and, as numbers for the network, once more.
  private var memoryBytes: Int {
    let events = sequences.items.capacity
    let perEvent =
      4 + 8 + 1 + 20 + (inputs.target == nil ? 0 : 12) + 8 * inputs.texts.count + 12
      * inputs.numbers.count
    return events * perEvent + items.memoryBytes * 3 + textTables.memoryBytes * 3
      + keys.bytes.capacity + keys.ends.capacity * 64
  }

  private mutating func read(_ batch: RowBatch, _ row: Int) throws(StreamError) {
    let start = sequences.items.count
    do throws(RowProblem) {
      try readLists(batch, row)
      try readPositions(batch, row, length: sequences.items.count - start)
    } catch {
      sequences.truncate(to: start)
      let text = "column '\(reader.columns[error.column])': expected \(error.expected)"
      return try reader.reject(
        batch, row, text + (error.found.map { ", found '\($0)'" } ?? ""), hint: error.hint)
    }
    sequences.rowStarts.append(sequences.items.count)
    keys.append(
      user: batch.field(row, columns.user), session: columns.session.map { batch.field(row, $0) })
  }
}

extension SequenceReader {
  private mutating func readLists(_ batch: RowBatch, _ row: Int) throws(RowProblem) {
    if batch.field(row, columns.user).isEmpty {
      throw RowProblem(column: columns.user, expected: "a user", found: "")
    }
    let length = ListField.count(batch.field(row, columns.items))
    try Self.forEachValue(batch, row, columns.items, length) { bytes in
      if bytes.elementsEqual(ListField.mask) {
        sequences.items.append(EventSequences.maskedItem)
        return nil
      }
      if let refusal = ListField.refusal(bytes) { return ("an item", "it \(refusal)") }
      sequences.items.append(Int32(truncatingIfNeeded: items.insert(bytes)))
      return nil
    }
    if let column = columns.times {
      try Self.forEachValue(batch, row, column, length) { bytes in
        guard let time = times.nanoseconds(bytes) else { return times.expectation(bytes) }
        sequences.timesNanoseconds.append(time)
        return nil
      }
    }
    if let column = columns.targets {
      try Self.forEachValue(batch, row, column, length) { bytes in
        guard bytes.count == 1, bytes[0] == 0x30 || bytes[0] == 0x31 else { return ("0 or 1", nil) }
        sequences.isTarget.append(bytes[0] == 0x31)
        return nil
      }
    }
    try readInputs(batch, row, length)
  }

  /// The lists that the network is fed with, and the values it is to predict.
  private mutating func readInputs(
    _ batch: RowBatch, _ row: Int, _ length: Int
  ) throws(RowProblem) {
    if let target = inputs.target {
      let isShare = inputs.targetIsShare
      try Self.forEachValue(batch, row, target.index, length) { bytes in
        guard let value = NumberText.double(bytes), !isShare || (0...1).contains(value) else {
          return (isShare ? "a number from 0 to 1" : "a number", nil)
        }
        sequences.targetValues.append(value)
        return nil
      }
    }
    for (index, input) in inputs.texts.enumerated() {
      try Self.forEachValue(batch, row, input.index, length) { bytes in
        let isAbsent = bytes.elementsEqual(ListField.absent)
        sequences.texts[index].append(isAbsent ? -1 : textTables.insert(bytes, index))
        return nil
      }
    }
    for (index, input) in inputs.numbers.enumerated() {
      try Self.forEachValue(batch, row, input.index, length) { bytes in
        guard let number = NumberText.double(bytes) else {
          return ("a number", "--input \(input.name):text takes the column as text")
        }
        sequences.numbers[index].append(number)
        return nil
      }
    }
  }

  /// Gives `take` each value of a list as long as the row's items; it answers what it expected.
  private static func forEachValue(
    _ batch: RowBatch, _ row: Int, _ column: Int, _ length: Int,
    _ take: (Bytes) -> (expected: String, hint: String?)?
  ) throws(RowProblem) {
    let field = batch.field(row, column)
    let count = ListField.count(field)
    guard count == length else {
      throw RowProblem(
        column: column, expected: "\(length) values, one per item", found: nil,
        hint: "there are \(count)")
    }
    var problem: RowProblem?
    ListField.forEach(field) { bytes in
      guard problem == nil, let (expected, hint) = take(bytes) else { return }
      problem = RowProblem(column: column, expected: expected, found: excerpt(bytes), hint: hint)
    }
    if let problem { throw problem }
  }

  /// 0 ≤ valid ≤ cut ≤ test ≤ length.
  private mutating func readPositions(
    _ batch: RowBatch, _ row: Int, length: Int
  ) throws(RowProblem) {
    func position(_ column: Int, from lowest: Int) throws(RowProblem) -> Int {
      let field = batch.field(row, column)
      guard let value = NumberText.integer(field), value >= lowest, value <= length else {
        throw RowProblem(
          column: column, expected: "a position from \(lowest) to \(length)",
          found: excerpt(field))
      }
      return value
    }
    let valid = try position(columns.valid, from: 0)
    let cut = try position(columns.cut, from: valid)
    let test =
      batch.field(row, columns.test).isEmpty
      ? nil : try position(columns.test, from: cut)
    sequences.valid.append(valid)
    sequences.cut.append(cut)
    sequences.test.append(test)
  }
}

/// What is wrong with a row.
private struct RowProblem: Error {
  var column: Int
  var expected: String
  var found: String?
  var hint: String?
}

private func withBytes(of text: String, _ body: (Bytes) -> Void) {
  var text = text
  text.withUTF8 { body($0) }
}

package import TSVStreams

/// A column that is carried into the rows: the text of every event.
package struct CarriedColumn {
  package let name: String
  /// Whether it was said to be one of numbers.
  let isDeclared: Bool
  private var bytes: [UInt8] = []
  /// Where the text of each event ends in `bytes`.
  private var ends: [Int] = []
  /// Whether every value so far is a number.
  private(set) var isNumeric = true
  /// Whether any event so far has a value.
  private var hasValues = false

  package init(_ name: String, isNumber: Bool) {
    self.name = name
    isDeclared = isNumber
  }

  /// Whether it is a column of numbers: every value that is there is one.
  package var isOfNumbers: Bool { isDeclared || isNumeric && hasValues }

  var memoryBytes: Int { bytes.count + ends.count * MemoryLayout<Int>.stride }

  /// Why a value cannot stand in a list; nil where it can, or is absent.
  static func refusal(_ value: Bytes) -> String? {
    value.isEmpty ? nil : ListField.refusal(value)
  }

  package mutating func append(_ value: Bytes) {
    if !value.isEmpty {
      hasValues = true
      if isNumeric, NumberText.double(value) == nil { isNumeric = false }
    }
    bytes.append(contentsOf: value)
    ends.append(bytes.count)
  }

  /// The text of an event; empty where it is absent.
  @inline(__always)
  package func withText(of row: Int, _ body: (Bytes) -> Void) {
    let start = row == 0 ? 0 : ends[row - 1]
    bytes.withUnsafeBufferPointer { body(Bytes(rebasing: $0[start..<ends[row]])) }
  }

  func lacksText(of row: Int) -> Bool { ends[row] == (row == 0 ? 0 : ends[row - 1]) }

  /// Puts the texts into the order of `rows` and forgets the others.
  package mutating func arrange(_ rows: [Int32]) {
    var arranged: [UInt8] = []
    var arrangedEnds: [Int] = []
    arranged.reserveCapacity(bytes.count)
    arrangedEnds.reserveCapacity(rows.count)
    for row in rows {
      withText(of: Int(row)) { arranged.append(contentsOf: $0) }
      arrangedEnds.append(arranged.count)
    }
    bytes = arranged
    ends = arrangedEnds
  }

  /// The number of every event; NaN where it is absent.
  package func numbers() -> [Double] {
    ends.indices.map { row in
      var number = Double.nan
      withText(of: row) { number = NumberText.double($0) ?? .nan }
      return number
    }
  }

  /// Writes numbers in place of the texts: all, or only those of events that have none.
  package mutating func replace(with numbers: [Double], all: Bool) {
    let text = RowText()
    var replacedEnds: [Int] = []
    replacedEnds.reserveCapacity(ends.count)
    for (row, number) in numbers.enumerated() {
      withText(of: row) { old in
        if all || old.isEmpty {
          // Events that were left out keep their nothing.
          if !number.isNaN { text.append(number) }
        } else {
          text.append(old)
        }
      }
      replacedEnds.append(text.bytes.count)
    }
    bytes = Array(text.bytes)
    ends = replacedEnds
  }

  /// The same column without the texts of events; what is known of them stays known.
  var emptied: CarriedColumn {
    var column = self
    column.bytes = []
    column.ends = []
    return column
  }
}

/// How the texts of events lie in temporary files.
extension CarriedColumn {
  func write(_ rows: ArraySlice<Int32>, to text: RowText) {
    for row in rows {
      withText(of: Int(row)) {
        text.append(number: $0.count)
        text.append($0)
      }
    }
  }

  /// Appends texts that were written, of which all is known already.
  mutating func read(_ count: Int, from block: inout BlockReader) {
    for _ in 0..<count {
      bytes.append(contentsOf: block.bytes(block.number()))
      ends.append(bytes.count)
    }
  }
}

/// Sequences of events, one row per user or session, oldest event first.
///
/// Positions count from 0 in their row. In row r the training targets are 1 ≤ p < valid, the
/// validation targets valid ≤ p < cut; cut ≤ p < test is history only, and the row is scored from
/// the events before `test`. A row without `test` is for training only.
package struct EventSequences: Sendable {
  /// An item hidden by an augmentation: fed as the unknown vector, never a target.
  package static let maskedItem: Int32 = -1

  /// Rows + 1 indices into the lists below.
  package var rowStarts: [Int] = [0]
  /// Index into `itemNames`, or `maskedItem`.
  package var items: [Int32] = []
  /// False for events that are history and never a target; empty if all may be targets.
  package var isTarget: [Bool] = []
  /// Empty if they are not known.
  package var timesNanoseconds: [Int64] = []
  /// One list per text input: index into `textValues` of the same input, −1 where absent.
  package var texts: [[Int32]]
  /// One list per number input.
  package var numbers: [[Double]]
  /// The values to predict; empty where items are.
  package var targetValues: [Double] = []
  package var valid: [Int] = []
  package var cut: [Int] = []
  package var test: [Int?] = []
  /// Distinct items. When a model is continued or applied, its items come first, in its order.
  package var itemNames: [String]
  /// Distinct values of each text input, those of a model to continue or apply first.
  package var textValues: [[String]]

  package init(textInputs: Int = 0, numberInputs: Int = 0) {
    texts = Array(repeating: [], count: textInputs)
    numbers = Array(repeating: [], count: numberInputs)
    textValues = Array(repeating: [], count: textInputs)
    itemNames = []
  }

  package var rowCount: Int { valid.count }

  /// Whether what happens at this index may be a target.
  package func isScored(_ index: Int) -> Bool {
    items[index] != Self.maskedItem && (isTarget.isEmpty || isTarget[index])
  }

  package func length(ofRow row: Int) -> Int { rowStarts[row + 1] - rowStarts[row] }

  /// Forgets the events from `count` on, which no row holds yet.
  package mutating func truncate(to count: Int) {
    func cut<Element>(_ list: inout [Element]) {
      if list.count > count { list.removeSubrange(count...) }
    }
    cut(&items)
    cut(&isTarget)
    cut(&timesNanoseconds)
    cut(&targetValues)
    for index in texts.indices { cut(&texts[index]) }
    for index in numbers.indices { cut(&numbers[index]) }
  }

  /// Calls `body` with the index of every training position, in order.
  package func forEachTrainingPosition(_ body: (_ index: Int) -> Void) {
    for row in 0..<rowCount {
      for index in rowStarts[row]..<(rowStarts[row] + valid[row]) { body(index) }
    }
  }

  /// The share of training positions whose item occurs earlier in their row.
  package var repeatShare: Double {
    var lastRow = [Int](repeating: -1, count: itemNames.count)
    var (positions, repeats) = (0, 0)
    for row in 0..<rowCount {
      for index in rowStarts[row]..<(rowStarts[row] + valid[row]) {
        positions += 1
        guard items[index] >= 0 else { continue }
        let item = Int(items[index])
        if lastRow[item] == row { repeats += 1 }
        lastRow[item] = row
      }
    }
    return positions == 0 ? 0 : Double(repeats) / Double(positions)
  }
}

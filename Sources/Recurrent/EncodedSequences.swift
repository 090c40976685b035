import Glibc

/// Sequences in the numbers the network is fed with, one entry per event.
package struct EncodedSequences: Sendable {
  package static let unknownTarget: Int32 = -1
  package static let noTarget: Int32 = -2

  package var rowStarts: [Int]
  package var valid: [Int]
  package var cut: [Int]
  package var test: [Int?]
  /// Row of the item table, the unknown item's where the catalogue lacks the item.
  package var items: [Int32]
  /// Catalogue row to predict, `noTarget` where nothing is to be predicted, `unknownTarget` where
  /// the catalogue lacks the item.
  package var targets: [Int32]
  /// Empty if the network takes no gaps.
  package var gaps: [Int32]
  /// Row of the text table, −1 for a value unseen in training, which adds nothing.
  package var texts: [[Int32]]
  /// Standardised.
  package var numbers: [[Float]]

  package init(_ sequences: EventSequences, for model: Model) {
    rowStarts = sequences.rowStarts
    valid = sequences.valid
    cut = sequences.cut
    test = sequences.test
    let itemCount = Int32(model.items.count)
    items = sequences.items.map { $0 >= 0 && $0 < itemCount ? $0 : itemCount }
    targets = items.map { $0 < itemCount ? $0 : Self.unknownTarget }
    for index in targets.indices
    where sequences.items[index] == EventSequences.maskedItem
      || (!sequences.isTarget.isEmpty && !sequences.isTarget[index])
    {
      targets[index] = Self.noTarget
    }
    gaps = model.shape.usesGapInput ? Self.gapBuckets(sequences) : []
    texts = zip(sequences.texts, model.texts).map { column, input in
      let valueCount = Int32(input.values.count)
      return column.map { $0 < valueCount ? $0 : -1 }
    }
    numbers = zip(sequences.numbers, model.numbers).map { column, input in
      column.map { input.standardised($0) }
    }
  }

  package var rowCount: Int { valid.count }

  /// The rows that have something to be validated on.
  var rowsWithValidation: [Int] {
    (0..<rowCount).filter { row in
      let start = rowStarts[row]
      return (start + valid[row]..<start + max(cut[row], valid[row]))
        .contains { targets[$0] != Self.noTarget }
    }
  }

  private static func gapBuckets(_ sequences: EventSequences) -> [Int32] {
    var buckets = [Int32](repeating: 0, count: sequences.items.count)
    for row in 0..<sequences.rowCount {
      let (start, end) = (sequences.rowStarts[row], sequences.rowStarts[row + 1])
      guard start < end else { continue }
      for index in (start + 1)..<end {
        let (gap, overflow) = sequences.timesNanoseconds[index].subtractingReportingOverflow(
          sequences.timesNanoseconds[index - 1])
        buckets[index] = GapBuckets.bucket(nanoseconds: overflow ? .max : gap)
      }
    }
    return buckets
  }
}

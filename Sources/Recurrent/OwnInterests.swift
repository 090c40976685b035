import Kernels

/// How the items of a row's own history gain in what comes next.
package enum CopyKind: String, CaseIterable, Sendable {
  case none
  /// By the decayed interest in each.
  case decay
}

/// A bank of the decayed interests of rows in the items of their histories:
///
///     φ_m(i) = log(1 + c·Σ_e 2^(−age of e / H_m))     over the events e of item i
///
/// at half-lives H from minutes to never. c = 10 makes them logarithms down to a tenth of an event, so
/// that chances can be products of powers of interests; with c = 1 old ones hardly differ, and lists
/// are worse. Of more than `limit` items those met last count.
struct OwnInterests {
  static let limit = 1024
  private static let multiplier: Float = 10
  /// Of an item of a history: its interests, column, value and gradient.
  static let floatsPerEntry = 11

  typealias Features = SIMD8<Float>

  /// What a row has done before the event at `end`, seen so many seconds after the last of it.
  struct History {
    var row: Int
    var end: Int
    var secondsAhead: Float
  }

  /// For each history a row with an entry for each of its items, whose values are to be filled.
  private(set) var rows = SparseRows()
  /// φ, by entry.
  private(set) var features: [Features] = []

  init(_ histories: some Sequence<History>, of sequences: EncodedSequences) {
    var fold = Fold(sequences)
    for history in histories {
      fold.advance(to: history)
      fold.emit(secondsAhead: history.secondsAhead, into: &rows, &features)
    }
  }

  /// The weighted sums of each entry's features: `weights` (N, 8).
  mutating func weigh(by weights: Matrix) {
    for row in 0..<rows.rowCount {
      let weights = UnsafeRawPointer(weights.row(row)).loadUnaligned(as: Features.self)
      for entry in rows.entries(ofRow: row) {
        rows.values[entry] = (features[entry] * weights).sum()
      }
    }
  }

  /// From the gradients of the entries to those of the weights (N, 8), overwritten.
  func gradient(of entries: FloatBuffer, into weights: Matrix) {
    for row in 0..<rows.rowCount {
      var sum = Features.zero
      for entry in rows.entries(ofRow: row) { sum += entries.start[entry] * features[entry] }
      for index in sum.indices { weights.row(row)[index] = sum[index] }
    }
  }

  static func features(of counts: DecayedCounts) -> Features {
    logarithmOfOnePlus(Lanes(lowHalf: multiplier * counts, highHalf: .zero)).lowHalf
  }
}

/// The items of a row met so far.
private struct Fold {
  private struct Interest {
    var item: Int32
    /// Index of the last event.
    var last: Int
    /// Just after it.
    var counts: DecayedCounts
  }

  private let sequences: EncodedSequences
  private var row = -1
  private var next = 0
  /// By item.
  private var interests: [Interest] = []

  init(_ sequences: EncodedSequences) { self.sequences = sequences }

  /// Goes on where the last history of the row ended, if that is before the end of this one.
  mutating func advance(to history: OwnInterests.History) {
    if history.row != row || history.end < next {
      row = history.row
      next = sequences.rowStarts[row]
      interests.removeAll(keepingCapacity: true)
    }
    while next < history.end {
      take(next)
      next += 1
    }
  }

  private mutating func take(_ index: Int) {
    let item = sequences.items[index]
    guard item != sequences.unknownItem else { return }
    var (low, high) = (0, interests.count)
    while low < high {
      let middle = (low + high) / 2
      if interests[middle].item < item { low = middle + 1 } else { high = middle }
    }
    if low == interests.count || interests[low].item != item {
      interests.insert(Interest(item: item, last: index, counts: .one), at: low)
    } else {
      let age = sequences.seconds[index] - sequences.seconds[interests[low].last]
      interests[low].counts = interests[low].counts.decayed(age) + 1
      interests[low].last = index
    }
  }

  func emit(
    secondsAhead: Float, into rows: inout SparseRows, _ features: inout [OwnInterests.Features]
  ) {
    defer { rows.endRow() }
    guard !interests.isEmpty else { return }
    var oldest = -1
    if interests.count > OwnInterests.limit {
      oldest = interests.map(\.last).sorted()[interests.count - OwnInterests.limit]
    }
    let now = sequences.seconds[next - 1] + Double(secondsAhead)
    for interest in interests where interest.last >= oldest {
      rows.append(interest.item, 0)
      features.append(
        OwnInterests.features(
          of: interest.counts.decayed(now - sequences.seconds[interest.last])))
    }
  }
}

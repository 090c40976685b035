import Glibc
import Kernels

/// How the items of a row's own history gain in what comes next.
package enum CopyKind: String, CaseIterable, Sendable {
  case none
  /// By the decayed interest in each.
  case decay
}

/// A bank of the decayed interests of rows in the items of their histories:
///
///     φ_m(i) = log(1 + Σ_e 2^(−age of e / H_m))     over the events e of item i
///
/// at half-lives H from minutes to never. Of more than `limit` items those met last count.
struct OwnInterests {
  /// Seconds: five minutes, an hour, a day, a week, 30, 90 and 365 days, never.
  static let halfLives: [Double] =
    [300, 3600] + [1, 7, 30, 90, 365].map { 86_400 * $0 } + [.infinity]
  static let limit = 1024
  /// Of an item of a history: its interests, column, value and gradient.
  static let floatsPerEntry = 11

  typealias Bank = SIMD8<Float>

  /// What a row has done before the event at `end`, seen so many seconds after the last of it.
  struct History {
    var row: Int
    var end: Int
    var secondsAhead: Float
  }

  /// For each history a row with an entry for each of its items, whose values are to be filled.
  private(set) var rows = SparseRows()
  /// φ, by entry.
  private(set) var features: [Bank] = []

  init(_ histories: some Sequence<History>, of sequences: EncodedSequences) {
    var fold = Fold(sequences)
    for history in histories {
      fold.advance(to: history)
      fold.emit(secondsAhead: history.secondsAhead, into: &rows, &features)
    }
  }

  /// `factor` times the weighted sums of each entry's features: `weights` (N, 8).
  mutating func weigh(by weights: Matrix, times factor: Float) {
    for row in 0..<rows.rowCount {
      let weights = factor * bank(weights.row(row))
      for entry in rows.entries(ofRow: row) {
        rows.values[entry] = (features[entry] * weights).sum()
      }
    }
  }

  /// From the gradients of the entries to those of the weights (N, 8), overwritten.
  func gradient(of entries: FloatBuffer, times factor: Float, into weights: Matrix) {
    for row in 0..<rows.rowCount {
      var sum = Bank.zero
      for entry in rows.entries(ofRow: row) { sum += entries.start[entry] * features[entry] }
      for index in 0..<Bank.scalarCount { weights.row(row)[index] = factor * sum[index] }
    }
  }

  private func bank(_ start: UnsafeMutablePointer<Float>) -> Bank {
    UnsafeRawPointer(start).loadUnaligned(as: Bank.self)
  }
}

/// The items of a row met so far.
private struct Fold {
  private struct Interest {
    var item: Int32
    /// Index of the last event.
    var last: Int
    /// Σ 2^(−age / H) just after it.
    var sums: OwnInterests.Bank
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
      interests.insert(Interest(item: item, last: index, sums: .one), at: low)
    } else {
      let age = sequences.seconds[index] - sequences.seconds[interests[low].last]
      interests[low].sums = interests[low].sums * Self.kept(age) + 1
      interests[low].last = index
    }
  }

  func emit(
    secondsAhead: Float, into rows: inout SparseRows, _ features: inout [OwnInterests.Bank]
  ) {
    defer { rows.endRow() }
    guard !interests.isEmpty else { return }
    var oldest = -1
    if interests.count > OwnInterests.limit {
      oldest = interests.map(\.last).sorted()[interests.count - OwnInterests.limit]
    }
    let now = sequences.seconds[next - 1] + Double(secondsAhead)
    for interest in interests where interest.last >= oldest {
      let sums = interest.sums * Self.kept(now - sequences.seconds[interest.last])
      rows.append(interest.item, 0)
      features.append(Self.compressed(sums))
    }
  }

  /// 2^(−age / H).
  private static func kept(_ age: Double) -> OwnInterests.Bank {
    var factors = OwnInterests.Bank.one
    guard age > 0 else { return factors }
    for (index, halfLife) in OwnInterests.halfLives.enumerated() {
      factors[index] = exp2(Float(-age / halfLife))
    }
    return factors
  }

  private static func compressed(_ sums: OwnInterests.Bank) -> OwnInterests.Bank {
    var logarithms = OwnInterests.Bank.zero
    for index in 0..<OwnInterests.Bank.scalarCount where sums[index] > 1e-30 {
      logarithms[index] = log1p(sums[index])
    }
    return logarithms
  }
}

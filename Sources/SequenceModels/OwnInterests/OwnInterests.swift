import Histories
import Kernels

/// What is known of the items of rows' own histories, as logarithms down to a tenth of an event:
///
///     x_m(i) = log(1 + 10·Σ_e 2^(−age of e / H_m))
///
/// first over the row's own events e of item i, at eight half-lives H from minutes to never, then over
/// all rows' events before, at the last seven of them, and last of the number of rows that had it (0
/// where demand is not asked for).
/// Logarithms, so that chances can be products of powers of interests; with 1 instead of 10 old ones
/// hardly differ, and lists are worse. Of more than `limit` items those met last count.
struct OwnInterests {
  static let limit = 1024
  static let featureCount = 16
  private static let multiplier: Float = 10
  /// Of an item of a history: what is known, its column, value and gradient.
  static let floatsPerEntry = featureCount + 3

  typealias Features = SIMD16<Float>

  /// What a row has done before the event at `end`, seen so many seconds after the last of it.
  struct History {
    var row: Int
    var end: Int
    var secondsAhead: Float
  }

  /// For each history a row with an entry for each of its items, whose values are to be filled.
  var rows = SparseRows()
  /// x, by entry.
  private(set) var features: [Features] = []

  init(
    _ histories: some Sequence<History>, of sequences: EncodedSequences, _ trends: ItemTrends?
  ) {
    var fold = Fold(sequences, trends)
    for history in histories {
      fold.advance(to: history)
      fold.append(secondsAhead: history.secondsAhead, to: &rows, &features)
    }
  }

  /// Of counts that held some seconds ago.
  static func features(
    own: DecayedCounts, age: Double, trend: TrendCounts, trendAge: Double
  ) -> Features {
    let exponents = Lanes(
      lowHalf: Float(max(age, 0)) * DecayedCounts.rates,
      highHalf: Float(max(trendAge, 0)) * TrendCounts.trendRates)
    let counts = Lanes(lowHalf: own, highHalf: trend) * exponential(exponents)
    return logarithmOfOnePlus(Lanes(repeating: multiplier) * counts)
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
  private let trends: ItemTrends?
  private var row = -1
  private var next = 0
  /// By item.
  private var interests: [Interest] = []

  init(_ sequences: EncodedSequences, _ trends: ItemTrends?) {
    (self.sequences, self.trends) = (sequences, trends)
  }

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

  /// Appends a row of what is known of each item met.
  func append(
    secondsAhead: Float, to rows: inout SparseRows, _ features: inout [OwnInterests.Features]
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
      let (trend, age) = trends?.counts(of: interest.item, before: now) ?? (.zero, 0)
      features.append(
        OwnInterests.features(
          own: interest.counts, age: now - sequences.seconds[interest.last], trend: trend,
          trendAge: age))
    }
  }
}

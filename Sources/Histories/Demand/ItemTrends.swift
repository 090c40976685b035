import Kernels

/// What all rows together have done with an item: its events, decayed at half-lives of an hour, a
/// day, a week, 30, 90 and 365 days and never, and, undecayed, how many rows have had it.
package typealias TrendCounts = SIMD8<Float>

extension TrendCounts {
  /// −ln 2 / H, the rows' last.
  package static let trendRates = {
    var rates = TrendCounts.zero
    for (index, halfLife) in DecayedCounts.halfLives.dropFirst().enumerated() {
      rates[index] = Float(-0.693_147_180_559_945_3 / halfLife)
    }
    return rates
  }()

  /// What an event adds.
  fileprivate static func event(isFirstOfRow: Bool) -> TrendCounts {
    TrendCounts(1, 1, 1, 1, 1, 1, 1, isFirstOfRow ? 1 : 0)
  }
}

/// What training has counted of each item, when it ended: kept with the model, so that lists for a few
/// users rest on what all had done.
package struct TrendRecord: Sendable, Equatable {
  /// The time of the newest event counted.
  package var seconds: Double
  /// By row of the catalogue, eight each, decayed to that time.
  package var counts: [SIMD8<Float>]

  package init(seconds: Double, counts: [SIMD8<Float>]) {
    (self.seconds, self.counts) = (seconds, counts)
  }

  static let none = TrendRecord(seconds: -.infinity, counts: [])
}

/// How much each item was in demand at any time: its counts after each of its events.
package struct ItemTrends: Sendable {
  /// Of a state and the event it comes from, in arrays that grow.
  package static let bytesPerState = 80

  /// Items + 1: the states of item i are starts[i]..<starts[i + 1], in order of time.
  private var starts = [0]
  private var seconds: [Double] = []
  private var counts: [TrendCounts] = []
  /// What is asked for an earlier time is answered for this one.
  private let floor: Double

  /// The states of `events` and, at its time, of what was known before: of items with a record, what
  /// the record holds replaces what older events add up to.
  private init(_ events: TrendEvents, _ known: TrendRecord, itemCount: Int, floor: Double) {
    self.floor = floor
    for item in 0..<itemCount {
      var record = item < known.counts.count ? known.counts[item] : nil
      for event in events.of(item) {
        if let base = record, event.seconds > known.seconds {
          append(known.seconds, base)
          record = nil
        }
        let last = seconds.count - 1
        let before =
          last >= starts[item]
          ? counts[last].faded(event.seconds - seconds[last]) : .zero
        append(event.seconds, before + .event(isFirstOfRow: event.isFirstOfRow))
      }
      if let base = record { append(known.seconds, base) }
      starts.append(seconds.count)
    }
  }

  private mutating func append(_ seconds: Double, _ counts: TrendCounts) {
    self.seconds.append(seconds)
    self.counts.append(counts)
  }

  /// As training sees it: of the training positions, each time what came before it.
  init(training sequences: EventSequences, after known: TrendRecord?, itemCount: Int) {
    let events = TrendEvents(sequences, itemCount: itemCount) { 0..<sequences.valid[$0] }
    self.init(events, known ?? .none, itemCount: itemCount, floor: -.infinity)
  }

  /// As lists see it: what training counted, and what came since before each row's `test`.
  init(since record: TrendRecord, _ sequences: EventSequences, itemCount: Int) {
    let events = TrendEvents(sequences, itemCount: itemCount, since: record.seconds) {
      0..<(sequences.test[$0] ?? sequences.length(ofRow: $0))
    }
    self.init(events, record, itemCount: itemCount, floor: record.seconds)
  }

  /// The last counts of each item, faded to the newest time of all.
  var record: TrendRecord? {
    guard let newest = seconds.max() else { return nil }
    return TrendRecord(
      seconds: newest,
      counts: starts.indices.dropLast().map { item in
        let last = starts[item + 1] - 1
        return last < starts[item] ? .zero : counts[last].faded(newest - seconds[last])
      })
  }

  /// An item's counts from before a time, and how many seconds before it they held.
  package func counts(of item: Int32, before now: Double) -> (counts: TrendCounts, age: Double) {
    guard item < starts.count - 1 else { return (.zero, 0) }
    let first = starts[Int(item)]
    var (low, high) = (first, starts[Int(item) + 1])
    // A record holds at its own time, an event only after it.
    if floor > now { return low < high ? (counts[low], 0) : (.zero, 0) }
    while low < high {
      let middle = (low + high) / 2
      if seconds[middle] < now || seconds[middle] == floor {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low == first ? (.zero, 0) : (counts[low - 1], now - seconds[low - 1])
  }
}

extension TrendCounts {
  fileprivate func faded(_ seconds: Double) -> TrendCounts {
    guard seconds > 0 else { return self }
    return self
      * exponential(Lanes(lowHalf: Float(seconds) * Self.trendRates, highHalf: .zero)).lowHalf
  }
}

/// The events of each item, in order of time.
private struct TrendEvents {
  struct Event {
    var seconds: Double
    var isFirstOfRow: Bool
  }

  /// Items + 1.
  private var starts: [Int]
  private var events: [Event]

  func of(_ item: Int) -> ArraySlice<Event> { events[starts[item]..<starts[item + 1]] }

  /// Those at some positions of each row and after a time.
  init(
    _ sequences: EventSequences, itemCount: Int, since: Double = -.infinity,
    _ positions: (_ row: Int) -> Range<Int>
  ) {
    var lastRow = [Int](repeating: -1, count: itemCount)
    var (items, found) = ([Int32](), [Event]())
    starts = Array(repeating: 0, count: itemCount + 1)
    for row in 0..<sequences.rowCount {
      for position in positions(row) {
        let index = sequences.rowStarts[row] + position
        let item = sequences.items[index]
        guard item >= 0, item < itemCount else { continue }
        let isFirst = lastRow[Int(item)] != row
        lastRow[Int(item)] = row
        let seconds = Double(sequences.timesNanoseconds[index]) * 1e-9
        guard seconds > since else { continue }
        items.append(item)
        found.append(Event(seconds: seconds, isFirstOfRow: isFirst))
        starts[Int(item) + 1] += 1
      }
    }
    for item in 0..<itemCount { starts[item + 1] += starts[item] }
    var next = starts
    events = Array(repeating: Event(seconds: 0, isFirstOfRow: false), count: found.count)
    for (item, event) in zip(items, found) {
      events[next[Int(item)]] = event
      next[Int(item)] += 1
    }
    for item in 0..<itemCount {
      events[starts[item]..<starts[item + 1]].sort {
        // Equal times add up alike in any order, but for the rows that are new.
        ($0.seconds, $0.isFirstOfRow ? 0 : 1) < ($1.seconds, $1.isFirstOfRow ? 0 : 1)
      }
    }
  }
}

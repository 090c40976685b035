import Interests
import TSVStreams

/// Folds spilled events, which come key by key, and tells their interests.
struct SpilledRows {
  private let moments: [Int64]
  private var folds: MomentFolds
  /// Events later than each moment.
  private(set) var laterCounts: [Int]

  init(_ law: DecayLaw, _ combine: Combine, _ moments: [Int64]) {
    self.moments = moments
    folds = MomentFolds(law: law, combine: combine, moments: moments)
    laterCounts = moments.map { _ in 0 }
  }

  /// Writes a row for each key; `before` has its chance before the rows of each.
  mutating func write(
    _ spilled: SpilledEvents, to table: InterestTable,
    before: (_ key: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    var key: [UInt8]?
    try spilled.drain { (next, time, strength) throws(StreamError) in
      if key.map({ !$0.elementsEqual(next) }) ?? true {
        if let key { try write(key, to: table) }
        try before(next)
        key = Array(next)
        folds.begin()
      }
      for (place, moment) in moments.enumerated() where time > moment { laterCounts[place] += 1 }
      folds.add(timeNanoseconds: time, strength: strength)
    }
    if let key { try write(key, to: table) }
  }

  private func write(_ key: [UInt8], to table: InterestTable) throws(StreamError) {
    for (place, moment) in moments.enumerated() {
      guard let row = folds.interest(atMoment: place) else { continue }
      try table.write(moment: moment, row) { SpilledKey.forEachValue(of: key, $0) }
    }
  }
}

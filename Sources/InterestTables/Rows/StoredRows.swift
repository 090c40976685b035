import Interests
import TSVStreams

/// Tells the interests of all keys, in the byte order of the keys.
struct StoredRows {
  private let request: DecayRequest
  private let moments: [Int64]
  private let table: InterestTable
  /// Rows of the keys at hand, for each moment.
  private var rows: [[KeyInterest]]
  private let smoothed: SmoothedWeights?
  /// Events later than each moment.
  private(set) var laterCounts: [Int]

  init(
    _ request: DecayRequest, _ moments: [Int64], _ table: InterestTable,
    _ smoothed: SmoothedWeights? = nil
  ) {
    self.smoothed = smoothed
    self.request = request
    self.moments = moments
    self.table = table
    rows = moments.map { _ in [] }
    laterCounts = moments.map { _ in 0 }
  }

  var belowMinimum: Int { table.belowMinimum }

  /// Ends the output.
  func finish() throws(StreamError) { try table.finish() }

  /// Writes the rows of keys that are all in memory.
  mutating func write(_ index: KeyNumbers, _ store: any InterestStore) throws(StreamError) {
    laterCounts = moments.map { store.countLater(than: $0) }
    store.finish(keyCount: index.count)
    smoothed?.advance(store, at: moments[0], keyCount: index.count)
    let scales = request.normalisation.map { groupScales($0, index, store) }
    let keys = index.ordered()
    while keys.next() {
      tell(keys, store)
      for place in 0..<keys.count { try write(keys, place, scales) }
    }
  }

  /// Fetches the interests of the keys at hand.
  private mutating func tell(_ keys: KeyCursor, _ store: any InterestStore) {
    for (index, moment) in moments.enumerated() {
      store.interests(ofKeys: keys.keys, at: moment, into: &rows[index])
    }
  }

  private mutating func write(
    _ keys: KeyCursor, _ place: Int, _ scales: [GroupScales]?
  ) throws(StreamError) {
    for (index, moment) in moments.enumerated() {
      var row = rows[index][place]
      guard row.count > 0 else { continue }
      if let scales {
        row.interest = scales[index].scaled(row.interest, group: keys.user(at: place))
      }
      let weight = smoothed?[keys.keys[place]]
      try table.write(moment: moment, row, weight: weight) { keys.forEachValue(at: place, $0) }
    }
  }

  /// The scale of each user at each moment, from the interests in the order of the keys.
  private func groupScales(
    _ normalisation: Normalisation, _ index: KeyNumbers, _ store: any InterestStore
  ) -> [GroupScales] {
    var rows: [KeyInterest] = []
    return normalisation.scales(count: moments.count) { moment, add in
      let keys = index.ordered()
      while keys.next() {
        store.interests(ofKeys: keys.keys, at: moments[moment], into: &rows)
        for (place, row) in rows.enumerated() where row.count > 0 {
          add(row.interest, keys.user(at: place))
        }
      }
    }
  }

  /// Writes the rows of keys that are spilled, all of them.
  mutating func write(_ spilled: SpilledEvents) throws(StreamError) {
    let (law, combine) = (request.law, request.combine)
    var rows = SpilledRows(law, combine, moments)
    try rows.write(spilled, to: table) { (_) throws(StreamError) in }
    laterCounts = rows.laterCounts
  }
}

import Interests
import TSVStreams

/// Tells the interests of all keys, in the byte order of the keys.
struct InterestRows {
  private let request: DecayRequest
  private let moments: [Int64]
  private var table: InterestTable
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

  /// Writes the rows of keys that are all in memory.
  mutating func write(_ index: KeyIndex, _ store: any KeyStore) throws(StreamError) {
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
  private mutating func tell(_ keys: OrderedKeys, _ store: any KeyStore) {
    for (index, moment) in moments.enumerated() {
      store.interests(ofKeys: keys.keys, at: moment, into: &rows[index])
    }
  }

  private mutating func write(
    _ keys: OrderedKeys, _ place: Int, _ scales: [GroupScales]?
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
    _ normalisation: Normalisation, _ index: KeyIndex, _ store: any KeyStore
  ) -> [GroupScales] {
    var rows: [KeyInterest] = []
    return moments.map { moment in
      var scales = GroupScales(normalisation)
      let keys = index.ordered()
      while keys.next() {
        store.interests(ofKeys: keys.keys, at: moment, into: &rows)
        for (place, row) in rows.enumerated() where row.count > 0 {
          scales.add(row.interest, group: keys.user(at: place))
        }
      }
      return scales
    }
  }

  /// Writes the rows of spilled keys and, between them, those of the keys that stayed in memory.
  mutating func write(
    _ spilled: SpilledEvents, between resident: (index: KeyIndex, store: any KeyStore)?
  ) throws(StreamError) {
    var waiting = resident.map { WaitingKeys($0.index.ordered()) }
    var folds = MomentFolds(law: request.law, combine: request.combine, moments: moments)
    var key: [UInt8]?
    if let resident, let waiting { tell(waiting.keys, resident.store) }
    try spilled.drain { (next, time, strength) throws(StreamError) in
      if key.map({ !$0.elementsEqual(next) }) ?? true {
        if let key { try write(key, folds) }
        if let store = resident?.store {
          while waiting?.precedes(next) == true { try writeFirst(of: &waiting, store) }
        }
        key = Array(next)
        folds.begin()
      }
      for (place, moment) in moments.enumerated() where time > moment { laterCounts[place] += 1 }
      folds.add(timeNanoseconds: time, strength: strength)
    }
    if let key { try write(key, folds) }
    guard let store = resident?.store else { return }
    while waiting?.isEmpty == false { try writeFirst(of: &waiting, store) }
  }

  private mutating func write(_ key: [UInt8], _ folds: MomentFolds) throws(StreamError) {
    for (place, moment) in moments.enumerated() {
      guard let row = folds.interest(atMoment: place) else { continue }
      try table.write(moment: moment, row) { SpilledKey.forEachValue(of: key, $0) }
    }
  }

  private mutating func writeFirst(
    of waiting: inout WaitingKeys?, _ store: any KeyStore
  ) throws(StreamError) {
    guard let keys = waiting?.keys, let place = waiting?.place else { return }
    try write(keys, place, nil)
    if waiting?.advance() == true { tell(keys, store) }
  }
}

/// The keys in memory, in order, waiting for their place among the spilled ones.
private struct WaitingKeys {
  let keys: OrderedKeys
  /// Of the first of them, among the keys at hand.
  private(set) var place = 0
  private(set) var isEmpty: Bool
  private var text: [UInt8] = []

  init(_ keys: OrderedKeys) {
    self.keys = keys
    isEmpty = !keys.next()
    showFirst()
  }

  /// Whether the first of them comes before a spilled key.
  func precedes(_ key: Bytes) -> Bool {
    !isEmpty && text.withUnsafeBufferPointer { bytesPrecede($0, key) }
  }

  /// Takes the first away; true where other keys are at hand now.
  mutating func advance() -> Bool {
    place += 1
    let isSpent = place == keys.count
    if isSpent {
      place = 0
      isEmpty = !keys.next()
    }
    showFirst()
    return isSpent
  }

  private mutating func showFirst() {
    if !isEmpty { SpilledKey.join({ keys.forEachValue(at: place, $0) }, into: &text) }
  }
}

/// How a copy of a training row differs from it (Xie et al. 2022, CL4SRec).
package enum AugmentationKind: String, CaseIterable, Sendable {
  /// A contiguous part of the row is kept.
  case crop
  /// The items of some events are hidden; never that of the last one.
  case mask
  /// The events of a contiguous part change places; their times stay.
  case reorder

  /// The share of the row that is kept, hidden or mixed where none is given: those of CL4SRec.
  package var usualShare: DecimalFraction {
    DecimalFraction(numerator: self == .mask ? 3 : 6, denominator: 10)
  }
}

/// One kind of change, and how much of a row it concerns.
package struct Augmentation: Equatable, Sendable {
  package let kind: AugmentationKind
  package let share: DecimalFraction

  package init(_ kind: AugmentationKind, share: DecimalFraction? = nil) {
    self.kind = kind
    self.share = share ?? kind.usualShare
  }
}

/// A changed copy of a row, told by the positions of the row it was made from.
package struct AugmentedRow: Equatable, Sendable {
  /// The event at each position, but for its time.
  package var events: [Int]
  /// The time at each position; ascending.
  package var times: [Int]
  /// Whether the item at each position is hidden.
  package var isHidden: [Bool]

  /// An unchanged copy.
  package init(_ positions: Range<Int>) {
    events = Array(positions)
    times = Array(positions)
    isHidden = Array(repeating: false, count: positions.count)
  }
}

/// Makes changed copies of training rows.
package struct Augmenter: Sendable {
  package let augmentations: [Augmentation]
  package let copies: Int
  private let seed: UInt64

  package init(_ augmentations: [Augmentation], copies: Int, seed: UInt64) {
    self.augmentations = augmentations
    self.copies = copies
    self.seed = seed
  }

  package var hidesItems: Bool { augmentations.contains { $0.kind == .mask } }

  /// A copy of the events at `positions` (at least two), changed in one of the ways, chosen at
  /// random.
  /// - Parameters:
  ///   - key: what tells this copy from all others: hash of the user, row, copy. With the seed it
  ///     alone decides what comes out, not what was made before.
  package func row(of positions: Range<Int>, key: [UInt64]) -> AugmentedRow {
    var random = RandomSequence(seed: seed, key: key)
    let augmentation = augmentations[random.below(augmentations.count)]
    let part = augmentation.share.floor(of: positions.count)
    switch augmentation.kind {
    case .crop:
      let length = max(2, part)
      let start = positions.lowerBound + random.below(positions.count - length + 1)
      return AugmentedRow(start..<start + length)
    case .mask:
      var row = AugmentedRow(positions)
      let count = min(max(1, part), positions.count - 1)
      for place in random.places(count, of: positions.count - 1) { row.isHidden[place] = true }
      return row
    case .reorder:
      var row = AugmentedRow(positions)
      let length = max(2, part)
      let start = random.below(positions.count - length + 1)
      for place in 0..<length - 1 {
        row.events.swapAt(start + place, start + place + random.below(length - place))
      }
      return row
    }
  }
}

/// Numbers that look random and follow from a seed and a key: SplitMix64 (Steele, Lea & Flood
/// 2014).
struct RandomSequence {
  private var state: UInt64

  init(seed: UInt64, key: [UInt64]) {
    state = key.reduce(mix(seed &+ 0x9E37_79B9_7F4A_7C15)) { state, part in
      mix(state ^ mix(part &+ 0x9E37_79B9_7F4A_7C15))
    }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mix(state)
  }

  /// A number of 0 ..< `bound`. (The high half of a product: its bias is bound / 2⁶⁴.)
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// `count` distinct places of 0 ..< `total`, ascending (Knuth's algorithm S).
  mutating func places(_ count: Int, of total: Int) -> [Int] {
    var places: [Int] = []
    for place in 0..<total where below(total - place) < count - places.count {
      places.append(place)
    }
    return places
  }
}

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
  package let unknownItem: Int32
  /// Catalogue row to predict, `noTarget` where nothing is to be predicted, `unknownTarget` where
  /// the catalogue lacks the item.
  package var targets: [Int32]
  /// The values to predict, in the network's unit; empty where items are.
  package var values: [Float] = []
  /// Bucket of the gap before each event; empty if the network needs none.
  package var gaps: [Int32] = []
  /// Seconds of the gap, for states that fade, and its logarithm, for gates; else empty.
  package var gapSeconds: [Float] = []
  package var logGaps: [Float] = []
  /// When, in seconds, for own interests; else empty.
  package var seconds: [Double] = []
  /// What all rows did with each item, as training sees it and as lists do; none for others.
  package private(set) var trainingTrends: ItemTrends?
  package private(set) var trends: ItemTrends?
  /// What training will have counted of each item, or what it had.
  package private(set) var trendRecord: TrendRecord?
  /// What each event weighs as a target of training; else empty: one.
  package var weights: [Float] = []
  /// Where events of one time are predicted together: at the first of each such group how many they
  /// are, 0 at the others; else empty.
  package var groupSizes: [Int32] = []
  /// For each row the gap before its first validation and test target; empty if the network does not
  /// ask.
  package var validationGaps: [TargetGap] = []
  package var testGaps: [TargetGap] = []
  /// Whether validation makes a list for each target, from all events before it, as `--each-step`
  /// does for the test; else one for each row.
  package var validatesEachStep = false
  /// The first items, which a model knows from an earlier training.
  package var knownItemCount = 0
  /// Row of the text table, −1 for a value unseen in training, which adds nothing.
  package var texts: [[Int32]]
  /// Standardised.
  package var numbers: [[Float]]

  /// `testGaps` are those of `sequences`, if the network may see when the predicted event happens;
  /// `isTraining` tells whether the training positions add to what the model knows of items.
  package init(
    _ sequences: EventSequences, as encoding: SequenceEncoding, testGaps: [TargetGap] = [],
    isTraining: Bool? = nil
  ) {
    rowStarts = sequences.rowStarts
    valid = sequences.valid
    cut = sequences.cut
    test = sequences.test
    let itemCount = Int32(encoding.itemCount)
    unknownItem = itemCount
    items = sequences.items.map { $0 >= 0 && $0 < itemCount ? $0 : itemCount }
    targets = items.map { $0 < itemCount ? $0 : Self.unknownTarget }
    for index in targets.indices
    where sequences.items[index] == EventSequences.maskedItem
      || (!sequences.isTarget.isEmpty && !sequences.isTarget[index])
    {
      targets[index] = Self.noTarget
    }
    texts = zip(sequences.texts, encoding.texts).map { column, input in
      let valueCount = Int32(input.values.count)
      return column.map { $0 < valueCount ? $0 : -1 }
    }
    numbers = zip(sequences.numbers, encoding.numbers).map { column, input in
      column.map { input.standardised($0) }
    }
    if let value = encoding.value { values = sequences.targetValues.map { value.encoded($0) } }
    if encoding.time.input || encoding.time.query {
      gaps = Self.gaps(sequences, first: 0) { GapBuckets.bucket(nanoseconds: $0) }
    }
    if encoding.knowsOwnInterests || encoding.knowsDemand {
      seconds = sequences.timesNanoseconds.map { Double($0) * 1e-9 }
    }
    if encoding.knowsDemand {
      takeTrends(sequences, encoding, isTraining ?? (encoding.trends == nil))
    }
    if encoding.knowsSeconds {
      gapSeconds = Self.gaps(sequences, first: 0) { Float(GapBuckets.seconds($0)) }
    }
    if encoding.time.gate { logGaps = Self.gaps(sequences, first: 0, GapBuckets.logarithm) }
    if encoding.time.query {
      validationGaps = sequences.validationGaps()
      self.testGaps = testGaps
    }
  }

  private mutating func takeTrends(
    _ sequences: EventSequences, _ encoding: SequenceEncoding, _ isTraining: Bool
  ) {
    let itemCount = encoding.itemCount
    trendRecord = encoding.trends
    if isTraining {
      let seen = ItemTrends(training: sequences, after: encoding.trends, itemCount: itemCount)
      (trainingTrends, trendRecord) = (seen, seen.record)
    }
    trends = trendRecord.map { ItemTrends(since: $0, sequences, itemCount: itemCount) }
  }

  package var rowCount: Int { valid.count }

  package func isTarget(_ row: Int, _ position: Int) -> Bool {
    targets[rowStarts[row] + position] != Self.noTarget
  }

  /// The row that holds an event.
  package func row(of index: Int) -> Int {
    var (low, high) = (0, rowCount - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if rowStarts[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Has the events of each of these groups predicted together, from what came before all of them.
  ///
  /// A group of n weighs √n: each of its events for itself, large baskets would drown small ones; all
  /// alike, what they hold would count for little. With `evenly` it weighs n.
  package mutating func predictTogether(_ events: SimultaneousEvents, evenly: Bool = false) {
    groupSizes = Array(repeating: 1, count: items.count)
    if weights.isEmpty { weights = Array(repeating: 1, count: items.count) }
    for group in events.groups {
      for index in group {
        groupSizes[index] = 0
        if !evenly { weights[index] /= Float(group.count).squareRoot() }
      }
      groupSizes[group.lowerBound] = Int32(group.count)
    }
  }

  /// Has targets of training weigh 2^(−age/H), their age that at the newest of them, and nothing after
  /// 64 half-lives: a batch is divided by what it weighs, which must not be too small a float.
  package mutating func fade(halfLifeNanoseconds: Int64, _ sequences: EventSequences) {
    let times = sequences.timesNanoseconds
    var newest = Int64.min
    sequences.forEachTrainingPosition { newest = max(newest, times[$0]) }
    if weights.isEmpty { weights = Array(repeating: 1, count: items.count) }
    for (index, time) in times.enumerated() where time < newest {
      let age = (Double(newest) - Double(time)) / Double(halfLifeNanoseconds)
      weights[index] *= age > 64 ? 0 : Float(exp2(-age))
    }
  }

  /// Where what is predicted after the event before `index` lies.
  package func predicted(from index: Int) -> Range<Int> {
    index..<(index + (groupSizes.isEmpty ? 1 : Int(groupSizes[index])))
  }

  /// The items predicted after the event before `index`, ascending, and what they weigh there.
  package func weightedTargets(from index: Int) -> [(item: Int32, weight: Float)] {
    var targets: [(item: Int32, weight: Float)] = []
    for place in predicted(from: index).sorted(by: { self.targets[$0] < self.targets[$1] })
    where self.targets[place] >= 0 {
      if targets.last?.item == self.targets[place] {
        targets[targets.count - 1].weight += weight(place)
      } else {
        targets.append((self.targets[place], weight(place)))
      }
    }
    return targets
  }

  package func weight(_ index: Int) -> Float { weights.isEmpty ? 1 : weights[index] }

  /// The gap before an event, for networks that may see when it happens; none for others.
  package func gap(before position: Int, of row: Int) -> TargetGap {
    guard position > 0, isQueried else { return TargetGap(bucket: 0) }
    let index = rowStarts[row] + position
    return TargetGap(
      bucket: gaps[index],
      seconds: seconds.isEmpty ? 0 : Float(max(0, seconds[index] - seconds[index - 1])))
  }

  /// Whether the network may see when the predicted event happens.
  package var isQueried: Bool { !validationGaps.isEmpty }

  /// What `body` makes of the gap before each event; `first` for the first of a row.
  private static func gaps<Value>(
    _ sequences: EventSequences, first: Value, _ body: (_ nanoseconds: Int64) -> Value
  ) -> [Value] {
    var values = [Value](repeating: first, count: sequences.items.count)
    let times = sequences.timesNanoseconds
    for row in 0..<sequences.rowCount {
      let (start, end) = (sequences.rowStarts[row], sequences.rowStarts[row + 1])
      guard start < end else { continue }
      for index in (start + 1)..<end {
        values[index] = body(GapBuckets.gap(from: times[index - 1], to: times[index]))
      }
    }
    return values
  }
}

package import Kernels

/// The events of a row that share one time, such as the goods of one basket.
///
/// Logs often list them sorted by item. That order is bookkeeping, but a network learns it: after
/// the last good of a basket it expects one with a small number, not what the household will buy.
/// Where such a log is trained on, their order is drawn anew for every epoch.
package struct SimultaneousEvents: Sendable {
  /// Training positions of one row and time, two or more, as indices into the lists.
  private(set) var groups: [Range<Int>] = []

  package init(_ sequences: EventSequences) {
    let times = sequences.timesNanoseconds
    guard !times.isEmpty else { return }
    for row in 0..<sequences.rowCount {
      let end = sequences.rowStarts[row] + sequences.valid[row]
      var first = sequences.rowStarts[row]
      while first < end {
        var next = first + 1
        while next < end, times[next] == times[first] { next += 1 }
        if next - first > 1 { groups.append(first..<next) }
        first = next
      }
    }
  }

  package var isEmpty: Bool { groups.isEmpty }

  /// Training events per time of a row.
  package func meanSize(_ sequences: EventSequences) -> Double {
    let count = sequences.valid.reduce(0, +)
    let times = count - groups.reduce(0) { $0 + $1.count - 1 }
    return Double(count) / Double(max(times, 1))
  }

  /// The sequences with the events of each group in an order drawn from `stream`.
  package func shuffled(_ sequences: EncodedSequences, _ stream: RandomStream) -> EncodedSequences {
    var shuffled = sequences
    for (number, group) in groups.enumerated() {
      let order = RandomStream(seed: stream.key, UInt64(number)).permutation(group.count)
      for (place, from) in zip(group, order) {
        shuffled.copyEvent(at: group.lowerBound + from, of: sequences, to: place)
      }
    }
    return shuffled
  }
}

extension EncodedSequences {
  /// Puts an event into another place. Gaps stay: they belong to the places, not to the events.
  fileprivate mutating func copyEvent(
    at index: Int, of sequences: EncodedSequences, to place: Int
  ) {
    items[place] = sequences.items[index]
    targets[place] = sequences.targets[index]
    if !values.isEmpty { values[place] = sequences.values[index] }
    for input in texts.indices { texts[input][place] = sequences.texts[input][index] }
    for input in numbers.indices { numbers[input][place] = sequences.numbers[input][index] }
  }
}

extension EventSequences {
  /// Whether most rows that hold something out are split inside a time: then the rest of a group is
  /// asked for, given a part.
  package var areSplitInsideTimes: Bool {
    var (split, all) = (0, 0)
    for row in 0..<rowCount where valid[row] > 0 && valid[row] < length(ofRow: row) {
      let heldOut = rowStarts[row] + valid[row]
      all += 1
      if timesNanoseconds[heldOut] == timesNanoseconds[heldOut - 1] { split += 1 }
    }
    return 2 * split > all
  }
}

/// Keys under a window, continued from piece to piece of a log: of what has left the window only
/// the time of the newest event and how many they were are kept.
package struct WindowedKeys: ~Copyable {
  private let length: Int64
  private let law: DecayLaw
  private let combine: Combine
  private var kept: KeptEvents
  private var lastTimes = GrowingBuffer<Int64>()
  private var counts = GrowingBuffer<Int64>()
  private var grouped: GroupedEvents?

  /// - Returns: nil for a law that is no window, or where one event per key will do.
  package init?(law: DecayLaw, combine: Combine) {
    guard case .window(let length) = law, combine != .last else { return nil }
    self.length = length
    self.law = law
    self.combine = combine
    kept = KeptEvents(law: law)
  }

  package var byteCount: Int {
    kept.byteCountWhenGrouped + lastTimes.byteCount + counts.byteCount
  }

  /// Takes an event in input order.
  package mutating func add(key: Int32, timeNanoseconds time: Int64, strength: Double) {
    fill(to: Int(key) + 1)
    kept.add(key: key, user: 0, timeNanoseconds: time, strength: strength)
    lastTimes[Int(key)] = max(lastTimes[Int(key)], time)
    counts[Int(key)] &+= 1
  }

  /// Groups the events, now that all are known.
  package mutating func finish(keyCount: Int) {
    fill(to: keyCount)
    grouped = kept.grouped(law: law, combine: combine, keyCount: keyCount)
    kept.removeAll()
  }

  /// The key at a moment no earlier than the newest event; a count of 0 where it has none.
  package func interest(ofKey key: Int32, at time: Int64) -> KeyInterest {
    KeyInterest(
      interest: grouped?.interest(ofKey: key, at: time)?.interest ?? 0,
      lastNanoseconds: lastTimes[Int(key)], count: counts[Int(key)])
  }

  package mutating func restore(_ snapshot: KeySnapshot, key: Int32) {
    fill(to: Int(key) + 1)
    lastTimes[Int(key)] = snapshot.lastNanoseconds
    counts[Int(key)] = snapshot.state.count
  }

  /// Takes an event of the key's snapshot, which has counted it already.
  package mutating func restore(_ event: WindowEvent, key: Int32) {
    kept.add(
      key: key, user: 0, timeNanoseconds: event.timeNanoseconds, strength: event.strength)
  }

  /// nil where the key has no event.
  package func snapshot(ofKey key: Int32) -> KeySnapshot? {
    guard counts[Int(key)] > 0 else { return nil }
    var state = KeyState()
    state.count = counts[Int(key)]
    state.newestTick = lastTimes[Int(key)]
    return KeySnapshot(state: state, lastNanoseconds: lastTimes[Int(key)])
  }

  /// The key's events that are still inside the window, in input order.
  package func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] {
    guard let grouped else { return [] }
    return grouped.events[grouped.firsts[Int(key)]..<grouped.firsts[Int(key) + 1]]
      .filter { elapsed(from: $0.time, to: newest) <= length }
      .map { WindowEvent(timeNanoseconds: $0.time, strength: $0.strength) }
  }

  private mutating func fill(to count: Int) {
    lastTimes.fill(to: count, with: .min)
    counts.fill(to: count, with: 0)
  }
}

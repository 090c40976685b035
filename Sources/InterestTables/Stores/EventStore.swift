import Interests
import TSVStreams

/// Every event, grouped by key at the end.
final class EventStore: KeywiseStore {
  private let laws: LawSet
  private let combine: Combine
  fileprivate var kept: KeptEvents
  private var grouped: GroupedEvents?

  init(_ laws: LawSet, _ combine: Combine) {
    self.laws = laws
    self.combine = combine
    kept = KeptEvents(law: laws.first)
  }

  var byteCount: Int { kept.byteCountWhenGrouped }

  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      kept.add(
        key: combine.takes(strength: block.strengths[index]) ? keys[index] : -1,
        user: laws.first.countsEvents ? users[index] : 0, timeNanoseconds: block.times[index],
        strength: block.strengths[index],
        lawClass: laws.isDivided ? block.classes[index] : nil)
    }
  }

  func countLater(than moment: Int64) -> Int { kept.countLater(than: moment) }

  func finish(keyCount: Int) {
    grouped = kept.grouped(laws, combine: combine, keyCount: keyCount)
    kept.removeAll()
  }

  func interest(ofKey key: Int32, at moment: Int64) -> KeyInterest {
    grouped?.interest(ofKey: key, at: moment) ?? .withoutEvents
  }
}

extension EventStore {
  /// Gives every event back, in the order they came, and holds none any more.
  func drainEvents(
    _ body: (_ key: Int32, _ time: Int64, _ strength: Double) throws(StreamError) -> Void
  ) throws(StreamError) {
    for index in 0..<kept.count {
      let event = kept.event(index)
      try body(event.key, event.timeNanoseconds, event.strength)
    }
    kept.removeAll()
  }
}

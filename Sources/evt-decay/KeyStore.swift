import Interests
import TSVStreams

/// Where events go until the interests of their keys are asked for.
protocol KeyStore: AnyObject {
  /// Bytes held, with what telling the interests will take.
  var byteCount: Int { get }

  /// Takes the events of a block, whose keys are below `keyCount`.
  func add(
    _ block: EventBlock, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int)

  /// No event comes any more.
  func finish(keyCount: Int)

  /// Events after a moment, among those taken.
  func countLater(than moment: Int64) -> Int

  /// The keys' interests at a moment; a count of 0 where a key has no event until then.
  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest])
}

/// A state for each key.
final class FoldedStore: KeyStore {
  var folded: FoldedKeys

  init(_ fold: InterestFold) { folded = FoldedKeys(fold: fold) }

  var byteCount: Int { folded.byteCount }

  func add(
    _ block: EventBlock, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    folded.add(
      keys: keys, times: block.times, strengths: block.strengths, count: block.count,
      keyCount: keyCount)
  }

  func finish(keyCount: Int) {}

  func countLater(than moment: Int64) -> Int { 0 }

  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    folded.interests(ofKeys: keys, at: moment, into: &rows)
  }
}

/// Every event, grouped by key at the end.
final class KeptStore: KeyStore {
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
    _ block: EventBlock, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
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

  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    rows.removeAll(keepingCapacity: true)
    let none = KeyInterest(interest: 0, lastNanoseconds: 0, count: 0)
    for key in keys { rows.append(grouped?.interest(ofKey: key, at: moment) ?? none) }
  }
}

extension KeptStore {
  /// Gives every event back, in the order they came, and holds none any more.
  func handBack(
    _ body: (_ key: Int32, _ time: Int64, _ strength: Double) throws(StreamError) -> Void
  ) throws(StreamError) {
    for index in 0..<kept.count {
      let event = kept.event(index)
      try body(event.key, event.timeNanoseconds, event.strength)
    }
    kept.removeAll()
  }
}

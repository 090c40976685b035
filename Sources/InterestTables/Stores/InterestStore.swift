import Interests
import TSVStreams

/// Where events go until the interests of their keys are asked for.
protocol InterestStore: AnyObject {
  /// Bytes held, with what telling the interests will take.
  var byteCount: Int { get }

  /// Takes the events of a block, whose keys are below `keyCount`.
  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int)

  /// No event comes any more.
  func finish(keyCount: Int)

  /// Events after a moment, among those taken.
  func countLater(than moment: Int64) -> Int

  /// The keys' interests at a moment; a count of 0 where a key has no event until then.
  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest])
}

extension InterestStore {
  /// None of a store that is asked only for moments no earlier than its events.
  func countLater(than moment: Int64) -> Int { 0 }
}

/// A store that tells the interests of one key after another.
protocol KeywiseStore: InterestStore {
  /// A count of 0 where the key has no event until then.
  func interest(ofKey key: Int32, at moment: Int64) -> KeyInterest
}

extension KeywiseStore {
  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    rows.removeAll(keepingCapacity: true)
    for key in keys { rows.append(interest(ofKey: key, at: moment)) }
  }
}

import Interests

/// Events inside a window that goes on.
final class WindowedStore: KeywiseStore, ResumableStore {
  private var windowed: WindowedKeys

  /// nil for a law that is no window, or where one event per key will do.
  init?(_ law: DecayLaw, _ combine: Combine) {
    guard let windowed = WindowedKeys(law: law, combine: combine) else { return nil }
    self.windowed = windowed
  }

  var byteCount: Int { windowed.byteCount }

  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      windowed.add(
        key: keys[index], timeNanoseconds: block.times[index], strength: block.strengths[index])
    }
  }

  func finish(keyCount: Int) { windowed.finish(keyCount: keyCount) }

  func interest(ofKey key: Int32, at moment: Int64) -> KeyInterest {
    windowed.interest(ofKey: key, at: moment)
  }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    windowed.restore(snapshot, key: key)
  }

  func restore(_ event: WindowEvent, key: Int32) { windowed.restore(event, key: key) }

  func snapshot(ofKey key: Int32) -> KeySnapshot? { windowed.snapshot(ofKey: key) }

  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] {
    windowed.events(ofKey: key, newest: newest)
  }
}

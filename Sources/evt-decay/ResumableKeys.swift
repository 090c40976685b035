import Interests

/// Keys that an earlier run left, and that are left to the next one.
protocol ResumableKeys: AnyObject {
  /// Whether what is known of users has to be kept beside what is known of keys.
  var keepsUsers: Bool { get }
  /// Whether a key's tick is another number than its time.
  var keepsTicks: Bool { get }
  /// Bytes held.
  var byteCount: Int { get }

  /// How many numbers a key has instead of a single value; 0 where it has that.
  var nodeCount: Int { get }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32)
  func restore(_ event: WindowEvent, key: Int32)
  func restore(_ snapshot: UserSnapshot, user: Int32)

  /// nil where the key has no event.
  func snapshot(ofKey key: Int32) -> KeySnapshot?
  /// The events of a key that a window has to know, `newest` being the newest time of all.
  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent]
  /// nil where the user has no event.
  func snapshot(ofUser user: Int32) -> UserSnapshot?
}

extension ResumableKeys {
  var keepsUsers: Bool { false }
  var keepsTicks: Bool { keepsUsers }
  var nodeCount: Int { 0 }
  func restore(_ event: WindowEvent, key: Int32) {}
  func restore(_ snapshot: UserSnapshot, user: Int32) {}
  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] { [] }
  func snapshot(ofUser user: Int32) -> UserSnapshot? { nil }
}

extension FoldedStore: ResumableKeys {
  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    folded.restore(snapshot.state, key: key)
  }

  func snapshot(ofKey key: Int32) -> KeySnapshot? {
    let state = folded.state(ofKey: key)
    return state.count > 0 ? KeySnapshot(state: state, lastNanoseconds: state.newestTick) : nil
  }
}

/// States that go on under the law that counts the user's events.
final class SteppedStore: KeyStore, ResumableKeys {
  private var stepped: SteppedKeys
  private let combine: Combine

  init(_ law: DecayLaw, _ combine: Combine) {
    stepped = SteppedKeys(law: law, combine: combine)
    self.combine = combine
  }

  var keepsUsers: Bool { true }
  var byteCount: Int { stepped.byteCount }

  func add(
    _ block: EventBlock, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      let strength = block.strengths[index]
      stepped.add(
        key: combine.takes(strength: strength) ? keys[index] : -1, user: users[index],
        timeNanoseconds: block.times[index], strength: strength)
    }
  }

  func finish(keyCount: Int) { stepped.finish(keyCount: keyCount) }

  func countLater(than moment: Int64) -> Int { 0 }

  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    rows.removeAll(keepingCapacity: true)
    for key in keys { rows.append(stepped.interest(ofKey: key)) }
  }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    stepped.restore(snapshot, key: key, user: user)
  }

  func restore(_ snapshot: UserSnapshot, user: Int32) { stepped.restore(snapshot, user: user) }

  func snapshot(ofKey key: Int32) -> KeySnapshot? {
    let snapshot = stepped.snapshot(ofKey: key)
    return snapshot.state.count > 0 ? snapshot : nil
  }

  func snapshot(ofUser user: Int32) -> UserSnapshot? { stepped.snapshot(ofUser: user) }
}

/// Events inside a window that goes on.
final class WindowedStore: KeyStore, ResumableKeys {
  private var windowed: WindowedKeys

  /// nil for a law that is no window, or where one event per key will do.
  init?(_ law: DecayLaw, _ combine: Combine) {
    guard let windowed = WindowedKeys(law: law, combine: combine) else { return nil }
    self.windowed = windowed
  }

  var byteCount: Int { windowed.byteCount }

  func add(
    _ block: EventBlock, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      windowed.add(
        key: keys[index], timeNanoseconds: block.times[index], strength: block.strengths[index])
    }
  }

  func finish(keyCount: Int) { windowed.finish(keyCount: keyCount) }

  func countLater(than moment: Int64) -> Int { 0 }

  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    rows.removeAll(keepingCapacity: true)
    for key in keys { rows.append(windowed.interest(ofKey: key, at: moment)) }
  }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    windowed.restore(snapshot, key: key)
  }

  func restore(_ event: WindowEvent, key: Int32) { windowed.restore(event, key: key) }

  func snapshot(ofKey key: Int32) -> KeySnapshot? {
    let snapshot = windowed.snapshot(ofKey: key)
    return snapshot.state.count > 0 ? snapshot : nil
  }

  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] {
    windowed.events(ofKey: key, newest: newest)
  }
}

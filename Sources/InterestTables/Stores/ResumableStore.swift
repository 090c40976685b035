import Interests

/// Keys that an earlier run left, and that are left to the next one.
protocol ResumableStore: AnyObject {
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

extension ResumableStore {
  var keepsUsers: Bool { false }
  var keepsTicks: Bool { keepsUsers }
  var nodeCount: Int { 0 }
  func restore(_ event: WindowEvent, key: Int32) {}
  func restore(_ snapshot: UserSnapshot, user: Int32) {}
  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] { [] }
  func snapshot(ofUser user: Int32) -> UserSnapshot? { nil }
}

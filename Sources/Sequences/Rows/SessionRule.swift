/// What makes a row of its own out of a part of a user's timeline.
package enum SessionRule: Sendable {
  /// One row holds the whole timeline.
  case none
  /// A new session starts where more than `nanoseconds` have passed since the user's last event.
  case gap(nanoseconds: Int64)
  /// A session is all events of the user with one id; `sessions` holds the id of each row of the
  /// log, 0 ..< `sessionCount`.
  case column(sessions: [Int32], sessionCount: Int)
}

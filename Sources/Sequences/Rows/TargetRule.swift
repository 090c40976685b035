/// Which of a row's held-out events that may be targets are targets.
package enum TargetRule: String, CaseIterable, Sendable {
  case all
  case first
  case last
}

/// What becomes of users and items that training does not know.
package enum ColdRule: String, CaseIterable, Sendable {
  /// Users without training events have no targets.
  case dropUsers = "drop-users"
  /// Nor are items without training events targets.
  case drop
  case keep
}

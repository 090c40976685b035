/// What a network predicts of the next event.
package enum TaskKind: String, CaseIterable, Sendable {
  /// Which item it is about.
  case nextItem = "next-item"
  /// Its value, given its item.
  case value
}

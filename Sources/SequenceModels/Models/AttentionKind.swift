/// How a token looks back at the states of its sequence.
package enum AttentionKind: String, CaseIterable, Sendable {
  case none, dot, additive, decay

  /// Whether ages of events are asked for.
  package var needsTimes: Bool { self == .decay }
}

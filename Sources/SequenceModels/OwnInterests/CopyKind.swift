/// How the items of a row's own history gain in what comes next.
package enum CopyKind: String, CaseIterable, Sendable {
  case none
  /// By the decayed interest in each, weighed by the network's state.
  case decay
  /// By that and the demand of all, instead of what the network makes of them.
  case alone
}

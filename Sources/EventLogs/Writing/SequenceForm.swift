internal import Sequences

/// What the rows look like.
package struct SequenceForm: Sendable {
  /// One row per session, not per user.
  let hasSessions: Bool
  /// The rows say which positions may be targets.
  let hasTargets: Bool
  /// Events to keep before the test.
  let maximumLength: Int?
  /// Events from one further training row to the next, where older history makes such.
  let stride: Int?
  /// Makes changed copies of training rows, where they are asked for.
  let augmenter: Augmenter?
}

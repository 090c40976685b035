/// A metric of one ranked list at a cut-off, in expectation over the orders of its tie groups.
///
/// Notation: k the cut-off, R the user's relevant items (at least 1), n and r the size and the
/// relevant items of a tie group, rel_i 1 where the item at place i is relevant.
package protocol ListMetric: Sendable {
  static var name: String { get }
  /// nil where the metric is undefined for this list.
  static func value(of list: JudgedList, at k: Int) -> Double?
}

/// What makes a list impossible; ids are the caller's.
package enum RankingError: Error, Equatable {
  /// An item has two scores in one list; `user` is nil in a list for everyone.
  case repeatedItem(user: Int32?, item: Int32)
  /// Under `TiePolicy.error`: two items share a score that decides the list.
  case tiedScores(first: Int32, second: Int32, score: Double)
  /// The weighted sum of an item's scores is not finite.
  case blendOverflow(item: Int32)
}

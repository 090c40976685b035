import Ranking
import TSVStreams
import ToolSupport

extension RankingError {
  /// The message for lists of segments, by number; number 0 is everyone's.
  func streamError(_ names: ItemNames, segments: borrowing ByteTable, file: String) -> StreamError {
    guard case .repeatedItem(let segment?, let item) = self else {
      return streamError(names, ListKeys(), file: file)
    }
    let owner = segment > 0 ? "of segment '\(excerpt(segments[Int(segment)]))'" : "for everyone"
    return StreamError(
      .badData, file: file,
      "expected each item of a list once, found '\(names.text(item))' twice in the list \(owner)",
      hint: "one row for each segment and item")
  }

  /// The message for a list of `file`, with names instead of numbers.
  func streamError(
    _ names: ItemNames, _ keys: borrowing ListKeys, key: Int? = nil, file: String
  ) -> StreamError {
    let list = key.map { " of '\(keys.text($0))'" } ?? ""
    switch self {
    case .repeatedItem(let user, let item):
      let owner = key == nil ? user.map { " of '\(keys.userText($0))'" } ?? "" : list
      return StreamError(
        .badData, file: file,
        "expected each item of a list once, found '\(names.text(item))' twice in the list\(owner)",
        hint: "one row for each user and item")
    case .tiedScores(let first, let second, let score):
      return StreamError(
        .badData, file: file,
        "expected distinct scores in the list\(list), found \(shortest(score)) for "
          + "'\(names.text(first))' and '\(names.text(second))'",
        hint: "--ties says what decides between them")
    case .blendOverflow(let item):
      return StreamError(
        .badData, file: file,
        "expected finite sums of scores in the list\(list), found an overflow for "
          + "'\(names.text(item))'",
        hint: "--blend-scale makes them comparable")
    }
  }
}

import ArgumentParser
import ToolSupport

/// `--blend NAME=FILE:WEIGHT`; FILE may hold `=` and `:`.
struct BlendOption: ExpressibleByArgument {
  let name: String
  let file: String
  let weight: Double

  /// Columns that a list may have anyway.
  static let takenNames = [
    ColumnName.user, ColumnName.session, ColumnName.position, ColumnName.rank, ColumnName.item,
    ColumnName.score, ListWriter.sourceColumn,
  ]

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), let colon = argument.lastIndex(of: ":"),
      equals < colon, let weight = Double(argument[argument.index(after: colon)...]),
      weight.isFinite
    else { return nil }
    name = String(argument[..<equals])
    file = String(argument[argument.index(after: equals)..<colon])
    self.weight = weight
    if name.isEmpty || file.isEmpty || name.contains(where: { $0 == "\t" || $0 == "\n" }) {
      return nil
    }
  }
}

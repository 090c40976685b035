import ArgumentParser
import Ranking
import ToolSupport

/// `--blend NAME=FILE:WEIGHT[:SCALE]`; FILE may hold `=` and `:`.
struct BlendOption: ExpressibleByArgument {
  let name: String
  let file: String
  let weight: Double
  /// None: that of `--blend-scale`.
  let scale: BlendScale?

  /// Columns that a list may have anyway.
  static let takenNames = [
    ColumnName.user, ColumnName.session, ColumnName.position, ColumnName.rank, ColumnName.item,
    ColumnName.score, ListWriter.sourceColumn,
  ]

  init?(argument: String) {
    var argument = Substring(argument)
    scale = argument.lastIndex(of: ":").flatMap {
      BlendScale(rawValue: String(argument[argument.index(after: $0)...]))
    }
    if let scale { argument = argument.dropLast(scale.rawValue.count + 1) }
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

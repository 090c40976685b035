import Ranking
import TSVStreams
import ToolSupport

extension BlendScale {
  /// What a score is, for messages.
  var expected: String { self == .log ? "a finite number of 0 or more" : "a finite number" }
}

/// Where the columns of a score stream are.
struct ScoreColumns {
  /// User and, where present, session and position; empty where there is no user.
  let key: [Int]
  let keyNames: [String]
  let item: Int
  let score: Int
  /// What the scores are for.
  let scale: BlendScale
  /// Whether not every number will do.
  private let needsScale: Bool

  static let keyColumns = [ColumnName.user, ColumnName.session, ColumnName.position]

  /// The main input; it may lack the user where `--users` names them.
  init(of reader: TableReader, hasUsers: Bool, scale: BlendScale) throws {
    self.scale = scale
    needsScale = scale != .none
    if reader.optionalColumn(ColumnName.user) == nil {
      guard hasUsers else {
        throw StreamError(
          .badData, file: reader.name, line: 1,
          "expected column 'user', found \(reader.columns.listed)",
          hint: reader.separatorHint ?? "--users FILE makes one list for every user in FILE")
      }
      key = []
      keyNames = [ColumnName.user]
    } else {
      keyNames = Self.keyColumns.filter { reader.optionalColumn($0) != nil }
      key = try keyNames.map { try reader.column($0) }
    }
    item = try reader.column(ColumnName.item)
    score = try Self.score(of: reader)
  }

  /// The score in a row, if it is one.
  func value(_ batch: RowBatch, _ row: Int) -> Double? {
    guard let value = NumberText.double(batch.field(row, score)),
      !(needsScale && !scale.takes(value))
    else { return nil }
    return value
  }

  /// `score`, else `interest`.
  static func score(of reader: TableReader) throws -> Int {
    if let interest = reader.optionalColumn(ColumnName.interest),
      reader.optionalColumn(ColumnName.score) == nil
    {
      return interest
    }
    return try reader.column(ColumnName.score)
  }
}

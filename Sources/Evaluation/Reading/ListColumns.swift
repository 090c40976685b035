import TSVStreams
import ToolSupport

/// Where the columns of lists are.
struct ListColumns {
  let keyNames: [String]
  let key: [Int]
  let item: Int
  /// The rank; where there is none, the score, of which the highest comes first.
  let order: Int
  private let ordersByScore: Bool
  /// The score, where it is asked for.
  private let score: Int?

  init(of reader: TableReader, _ rules: EvaluationRules) throws {
    keyNames = try KeyTable.columns(of: reader)
    key = try keyNames.map { try reader.column($0) }
    item = try reader.column(ColumnName.item)
    let scores = [ColumnName.score, ColumnName.interest]
    let names = rules.scoreFirst ? scores + [ColumnName.rank] : [ColumnName.rank] + scores
    let name = names.first { reader.optionalColumn($0) != nil } ?? ColumnName.rank
    order = try reader.column(name)
    ordersByScore = name != ColumnName.rank
    let known = scores.lazy.compactMap { reader.optionalColumn($0) }.first
    score = rules.listed.areaUnderCurve ? try known ?? reader.column(ColumnName.score) : nil
  }

  /// The batches of the lists, with their orders.
  func batches(of reader: TableReader) -> PreparedBatches<KeyedNumbers> {
    PreparedBatches(reader) { [key, order] batch in
      KeyedNumbers(batch, key: key) { NumberText.double($0.field($1, order)) }
    }
  }

  /// Adds the rows of a batch to the lists.
  func add(
    _ batch: RowBatch, _ read: KeyedNumbers, from reader: TableReader,
    to lists: inout CollectedLists, _ truth: inout TruthFile
  ) throws {
    var current: Int?
    for row in 0..<batch.count {
      let place = read.numbers[row]
      guard !place.isNaN else {
        try reader.reject(batch, row, column: order, expected: "a finite number")
        current = nil
        continue
      }
      if !read.continues[row] { current = nil }
      let number = current ?? truth.keys.number(batch, row, key)
      current = number
      var own: Double?
      if let score {
        own = ordersByScore ? place : NumberText.double(batch.field(row, score))
        if own == nil {
          try reader.reject(batch, row, column: score, expected: "a finite number")
          continue
        }
      }
      let order = ordersByScore ? -place : place
      if lists.takes(key: number, order: order) {
        lists.add(
          key: number, item: truth.items.insert(batch.field(row, item)), order: order, score: own)
      }
    }
  }
}

package import Learning
package import TSVStreams
import ToolSupport

extension FeatureTable {
  /// The file of `--item-features`: a column `item`, and texts.
  package init(reading reader: TableReader, _ memory: MemoryBudget) throws(StreamError) {
    self.init()
    let item = try reader.column(ColumnName.item)
    let texts = reader.columns.indices.filter { $0 != item }
    guard !texts.isEmpty else {
      throw StreamError(
        .badData, file: reader.name, line: 1, "expected columns of texts beside 'item', found none")
    }
    var share = MemoryShare(of: memory, for: "item features")
    var bytes = 0
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let name = String(decoding: batch.field(row, item), as: UTF8.self)
        let values = texts.map { column in
          (
            column: reader.columns[column],
            text: String(decoding: batch.field(row, column), as: UTF8.self)
          )
        }
        add(name, values)
        // Each text once whole and once in words, as strings of their own.
        bytes += 200 + 4 * values.reduce(name.utf8.count) { $0 + 32 + $1.text.utf8.count }
      }
      try share.hold(bytes)
    }
  }
}

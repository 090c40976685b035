/// The fields of some columns as one key.
extension RowBatch {
  /// Gives `body` the fields of `columns` with tabs between, which tell apart what joining alone
  /// would not; a single field is not copied.
  package func withKey<Result>(
    _ row: Int, _ columns: [Int], scratch: inout [UInt8], _ body: (Bytes) -> Result
  ) -> Result {
    if columns.count == 1 { return body(field(row, columns[0])) }
    scratch.removeAll(keepingCapacity: true)
    for (index, column) in columns.enumerated() {
      if index > 0 { scratch.append(0x09) }
      scratch.append(contentsOf: field(row, column))
    }
    return scratch.withUnsafeBufferPointer(body)
  }
}

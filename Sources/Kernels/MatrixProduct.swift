internal import COneDNN

/// C = A·B, or C += A·B with `adding`; A and B may each be taken transposed.
///
/// Shapes after transposition: A (m, k), B (k, n), C (m, n), all row-major. C must not overlap A or B.
/// By oneDNN's `dnnl_sgemm`, on the calling thread alone when that thread belongs to a `ThreadPool`,
/// so the bits depend on the shapes and values only. Not for tiny work: the first call of a process
/// generates code for about 40 ms.
package func multiply(
  _ a: Matrix, transposeFirst: Bool = false,
  by b: Matrix, transposeSecond: Bool = false,
  into c: Matrix, adding: Bool = false
) {
  let (m, k) = transposeFirst ? (a.columns, a.rows) : (a.rows, a.columns)
  let (inner, n) = transposeSecond ? (b.columns, b.rows) : (b.rows, b.columns)
  precondition(k == inner && c.rows == m && c.columns == n)
  guard m > 0, n > 0 else { return }
  guard k > 0 else {
    if !adding { c.clear() }
    return
  }
  let (transpose, keep) = (CChar(UInt8(ascii: "T")), CChar(UInt8(ascii: "N")))
  let status = dnnl_sgemm(
    transposeFirst ? transpose : keep, transposeSecond ? transpose : keep,
    dnnl_dim_t(m), dnnl_dim_t(n), dnnl_dim_t(k),
    1, a.start, dnnl_dim_t(a.columns), b.start, dnnl_dim_t(b.columns),
    adding ? 1 : 0, c.start, dnnl_dim_t(c.columns))
  precondition(status == dnnl_success, "dnnl_sgemm refused its arguments")
}

/// `target` (n, m) = `source` (m, n) transposed, or those of its rows that `columns` of the source
/// become; in tiles that stay in the first-level cache.
package func transpose(_ source: Matrix, into target: Matrix, columns: Range<Int>? = nil) {
  precondition(target.rows == source.columns && target.columns == source.rows)
  let tile = 16
  let columns = columns ?? 0..<source.columns
  for firstRow in stride(from: 0, to: source.rows, by: tile) {
    let rowEnd = min(firstRow + tile, source.rows)
    for firstColumn in stride(from: columns.lowerBound, to: columns.upperBound, by: tile) {
      for column in firstColumn..<min(firstColumn + tile, columns.upperBound) {
        let written = target.row(column)
        for row in firstRow..<rowEnd {
          written[row] = source.start[row * source.columns + column]
        }
      }
    }
  }
}

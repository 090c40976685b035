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
  let shape = ProductShape(
    (a.rows, a.columns), transposeFirst, (b.rows, b.columns), transposeSecond, into: c)
  guard shape.hasSums else { return adding ? () : c.clear() }
  let status = dnnl_sgemm(
    shape.first, shape.second, shape.m, shape.n, shape.k, 1, a.start, dnnl_dim_t(a.columns),
    b.start, dnnl_dim_t(b.columns),
    adding ? 1 : 0, c.start, dnnl_dim_t(c.columns))
  precondition(status == dnnl_success, "dnnl_sgemm refused its arguments")
}

/// The sizes of a product as oneDNN takes them: A (m, k), B (k, n), C (m, n) after transposition.
struct ProductShape {
  let m: dnnl_dim_t
  let n: dnnl_dim_t
  let k: dnnl_dim_t
  /// Whether each factor is taken transposed.
  let first: CChar
  let second: CChar

  init(
    _ a: (rows: Int, columns: Int), _ transposeFirst: Bool, _ b: (rows: Int, columns: Int),
    _ transposeSecond: Bool, into c: Matrix
  ) {
    let (m, k) = transposeFirst ? (a.columns, a.rows) : (a.rows, a.columns)
    let (inner, n) = transposeSecond ? (b.columns, b.rows) : (b.rows, b.columns)
    precondition(k == inner && c.rows == m && c.columns == n)
    (self.m, self.n, self.k) = (dnnl_dim_t(m), dnnl_dim_t(n), dnnl_dim_t(k))
    let (transpose, keep) = (CChar(UInt8(ascii: "T")), CChar(UInt8(ascii: "N")))
    (first, second) = (transposeFirst ? transpose : keep, transposeSecond ? transpose : keep)
  }

  /// Whether there is anything to sum; oneDNN refuses empty matrices.
  var hasSums: Bool { m > 0 && n > 0 && k > 0 }
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

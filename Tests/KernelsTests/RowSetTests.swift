import Kernels
import Testing

@Test func aRowSetHoldsWhatWasInsertedInOrder() {
  var (rows, others) = (RowSet(of: 130), RowSet(of: 130))
  #expect(rows.rows.isEmpty)
  for row in [129, 0, 64, 63, 0] { rows.insert(row) }
  for row in [5, 64] { others.insert(row) }
  #expect(rows.rows == [0, 63, 64, 129])
  #expect(rows.contains(63) && !rows.contains(62))
  rows.formUnion(others)
  #expect(rows.rows == [0, 5, 63, 64, 129])
}

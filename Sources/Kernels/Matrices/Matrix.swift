/// A row-major view of `rows` × `columns` floats of a buffer, which lives as long as its views.
///
/// Views are handed to several threads at once: whoever splits the work sees to it that no two
/// threads write the same rows.
package struct Matrix: @unchecked Sendable {
  package let start: UnsafeMutablePointer<Float>
  package let rows: Int
  package let columns: Int
  private let owner: FloatBuffer

  init(
    _ start: UnsafeMutablePointer<Float>, rows: Int, columns: Int, owner: FloatBuffer
  ) {
    self.start = start
    self.rows = rows
    self.columns = columns
    self.owner = owner
  }

  package var count: Int { rows * columns }

  package func row(_ index: Int) -> UnsafeMutablePointer<Float> {
    start + index * columns
  }

  /// The rows of `range`, still the same memory.
  package func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return Matrix(
      row(range.lowerBound), rows: range.count, columns: columns, owner: owner)
  }

  package func clear() {
    start.update(repeating: 0, count: count)
  }

  package func copy(from other: Matrix) {
    precondition(other.rows == rows && other.columns == columns)
    start.update(from: other.start, count: count)
  }

  /// The values, row after row.
  package var values: [Float] {
    withExtendedLifetime(owner) { Array(UnsafeBufferPointer(start: start, count: count)) }
  }
}

/// A matrix of zeros in memory of its own.
package func zeros(_ rows: Int, _ columns: Int) -> Matrix {
  FloatBuffer(count: rows * columns).matrix(rows: rows, columns: columns)
}

/// Floats on the heap, aligned to a cache line, zero at first, freed with the object.
package final class FloatBuffer: @unchecked Sendable {
  package let start: UnsafeMutablePointer<Float>
  package let count: Int

  package init(count: Int) {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    start = bytes.bindMemory(to: Float.self, capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
    self.count = count
  }

  package convenience init(_ values: [Float]) {
    self.init(count: values.count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.update(from: base, count: values.count) }
    }
  }

  deinit { start.deallocate() }

  package func matrix(rows: Int, columns: Int, at offset: Int = 0) -> Matrix {
    precondition(offset >= 0 && offset + rows * columns <= count)
    return Matrix(start + offset, rows: rows, columns: columns, owner: self)
  }

  package func copy(from other: FloatBuffer) {
    precondition(other.count == count)
    start.update(from: other.start, count: count)
  }

  /// Each buffer gets the other's numbers.
  package func exchange(with other: FloatBuffer) {
    precondition(other.count == count)
    let (own, other) = (start, other.start)
    for index in 0..<count { (own[index], other[index]) = (other[index], own[index]) }
  }

  package func clear() { start.update(repeating: 0, count: count) }

  package var isFinite: Bool {
    withExtendedLifetime(self) {
      UnsafeBufferPointer(start: start, count: count).allSatisfy { $0.isFinite }
    }
  }

  package var values: [Float] {
    withExtendedLifetime(self) { Array(UnsafeBufferPointer(start: start, count: count)) }
  }
}

internal import COneDNN

/// How wide the numbers of large products are.
package enum ProductPrecision: String, CaseIterable, Sendable {
  case fp32
  /// Factors rounded to bfloat16, sums in fp32.
  case bf16

  /// Whether this CPU multiplies such numbers itself.
  package var isAvailable: Bool { self == .fp32 || ebb_cpu_has_bf16() != 0 }
}

/// A row-major matrix of bfloat16: the upper halves of floats.
package struct HalfMatrix: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt16>
  package let rows: Int
  package let columns: Int
  private let owner: HalfBuffer

  init(_ start: UnsafeMutablePointer<UInt16>, rows: Int, columns: Int, owner: HalfBuffer) {
    self.start = start
    self.rows = rows
    self.columns = columns
    self.owner = owner
  }

  /// The rows of `range`, still the same memory.
  package func rows(_ range: Range<Int>) -> HalfMatrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return HalfMatrix(
      start + range.lowerBound * columns, rows: range.count, columns: columns, owner: owner)
  }

  /// Rounds the values of a matrix of the same shape, to the nearest, ties to even.
  package func round(_ source: Matrix) {
    precondition(source.rows == rows && source.columns == columns)
    forEachGroup(of: source.count) { first, remaining in
      storeHalf(
        load(source.start + first, count: remaining), to: start + first, count: remaining)
    }
  }

  func value(_ place: Int) -> Float { Float(bitPattern: UInt32(start[place]) << 16) }

  func clear(_ place: Int) { start[place] = 0 }

  package var values: [Float] { (0..<(rows * columns)).map(value) }
}

/// Room for bfloat16, aligned to a cache line, freed with the object.
package final class HalfBuffer: @unchecked Sendable {
  private let start: UnsafeMutablePointer<UInt16>
  package let count: Int

  package init(count: Int) {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<UInt16>.stride, alignment: 64)
    start = bytes.bindMemory(to: UInt16.self, capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
    self.count = count
  }

  deinit { start.deallocate() }

  package func matrix(rows: Int, columns: Int, at offset: Int = 0) -> HalfMatrix {
    precondition(offset >= 0 && offset + rows * columns <= count)
    return HalfMatrix(start + offset, rows: rows, columns: columns, owner: self)
  }
}

/// A float's upper half after rounding to the nearest, ties to even.
@inline(__always)
private func halves(_ lanes: Lanes) -> SIMD16<UInt16> {
  let bits = unsafeBitCast(lanes, to: SIMD16<UInt32>.self)
  let odd = (bits &>> 16) & SIMD16(repeating: 1)
  let rounded = (bits &+ SIMD16(repeating: 0x7FFF) &+ odd) &>> 16
  return SIMD16<UInt16>(truncatingIfNeeded: rounded)
}

@inline(__always)
func storeHalf(_ lanes: Lanes, to pointer: UnsafeMutablePointer<UInt16>, count: Int) {
  let half = halves(lanes)
  if count >= laneCount {
    UnsafeMutableRawPointer(pointer).storeBytes(of: half, as: SIMD16<UInt16>.self)
  } else {
    for lane in 0..<count { pointer[lane] = half[lane] }
  }
}

/// C = A·B, or C += A·B with `adding`, with factors in bfloat16 and sums in fp32.
///
/// Shapes as of the product of floats. By oneDNN's `dnnl_gemm_bf16bf16f32`, which the library exports
/// and its headers leave out; it lives where `ProductPrecision.bf16.isAvailable`.
func multiply(
  _ a: HalfMatrix, transposeFirst: Bool = false,
  by b: HalfMatrix, transposeSecond: Bool = false,
  into c: Matrix, adding: Bool = false
) {
  let shape = ProductShape(
    (a.rows, a.columns), transposeFirst, (b.rows, b.columns), transposeSecond, into: c)
  guard shape.hasSums else { return adding ? () : c.clear() }
  let status = dnnl_gemm_bf16bf16f32(
    shape.first, shape.second, shape.m, shape.n, shape.k, 1, a.start, dnnl_dim_t(a.columns),
    b.start, dnnl_dim_t(b.columns),
    adding ? 1 : 0, c.start, dnnl_dim_t(c.columns))
  precondition(status == dnnl_success, "dnnl_gemm_bf16bf16f32 refused its arguments")
}

import Glibc

/// A vector for each item, of length 1, by item number. Items without one are similar to none.
package struct ItemVectors: @unchecked Sendable {
  private final class Storage {
    let floats: UnsafeMutablePointer<Float>
    init(_ count: Int) {
      floats = .allocate(capacity: max(count, 1))
      floats.initialize(repeating: 0, count: max(count, 1))
    }
    deinit { floats.deallocate() }
  }

  /// Numbers of a vector, filled with zeros to whole registers.
  package let width: Int
  private let storage: Storage
  /// By item: its row, −1 without a vector.
  private let rows: [Int32]

  private static let lanes = 8

  /// - Parameters:
  ///   - items: each once.
  ///   - values: a row of `width` for each item; a row of zeros is no vector.
  package init(items: [Int32], values: [Float], width: Int) {
    let padded = (width + Self.lanes - 1) / Self.lanes * Self.lanes
    self.width = padded
    storage = Storage(items.count * padded)
    var rows = [Int32](repeating: -1, count: Int((items.max() ?? -1) + 1))
    for (row, item) in items.enumerated() {
      let vector = values[row * width..<(row + 1) * width]
      let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard length > 0, length.isFinite else { continue }
      rows[Int(item)] = Int32(row)
      for (column, value) in vector.enumerated() {
        storage.floats[row * padded + column] = Float(Double(value) / length)
      }
    }
    self.rows = rows
  }

  func row(of item: Int32) -> UnsafePointer<Float>? {
    guard Int(item) < rows.count, rows[Int(item)] >= 0 else { return nil }
    return UnsafePointer(storage.floats + Int(rows[Int(item)]) * width)
  }

  /// The product of two rows, added up in an order that is the same on every machine.
  @inline(__always)
  func product(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>) -> Double {
    var sums = SIMD8<Float>.zero
    let (left, right) = (UnsafeRawPointer(first), UnsafeRawPointer(second))
    var offset = 0
    while offset < width &* 4 {
      sums +=
        left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
        * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
      offset &+= 32
    }
    let four = sums.lowHalf + sums.highHalf
    let two = four.lowHalf + four.highHalf
    return Double(two.x + two.y)
  }
}

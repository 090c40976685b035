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

  /// The vectors of some items one after the other, zeros where there is none.
  func gather(_ items: [Int32], into rows: inout [Float]) {
    if rows.count < items.count * width {
      rows = Array(repeating: 0, count: items.count * width)
    }
    rows.withUnsafeMutableBufferPointer { rows in
      guard let start = rows.baseAddress else { return }
      for (place, item) in items.enumerated() {
        if let row = row(of: item) {
          (start + place * width).update(from: row, count: width)
        } else {
          (start + place * width).update(repeating: 0, count: width)
        }
      }
    }
  }

  /// The products of the row at `place` with the first `count` rows.
  func products(
    of place: Int, with rows: [Float], count: Int, into products: inout [Double]
  ) {
    rows.withUnsafeBufferPointer { rows in
      guard let start = rows.baseAddress else { return }
      let own = start + place * width
      var index = 0
      // Four at a time, so that one sum need not wait for the other.
      while index &+ 4 <= count {
        let first = start + index &* width
        let sums = fourProducts(
          own, (first, first + width, first + 2 &* width, first + 3 &* width))
        for offset in 0..<4 { products[index &+ offset] = Double(sums[offset]) }
        index &+= 4
      }
      while index < count {
        products[index] = product(own, start + index &* width)
        index &+= 1
      }
    }
  }

  @inline(__always)
  private func fourProducts(
    _ own: UnsafePointer<Float>,
    _ rows: (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>
    )
  ) -> SIMD4<Float> {
    var (a, b) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var (c, d) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var offset = 0
    while offset < width {
      let left = Self.load(own, offset)
      a += left * Self.load(rows.0, offset)
      b += left * Self.load(rows.1, offset)
      c += left * Self.load(rows.2, offset)
      d += left * Self.load(rows.3, offset)
      offset &+= 8
    }
    return SIMD4(Self.sum(a), Self.sum(b), Self.sum(c), Self.sum(d))
  }

  @inline(__always)
  private static func load(_ row: UnsafePointer<Float>, _ offset: Int) -> SIMD8<Float> {
    UnsafeRawPointer(row).loadUnaligned(fromByteOffset: offset &* 4, as: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func sum(_ lanes: SIMD8<Float>) -> Float {
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The product of two rows, added up in an order that is the same on every machine.
  @inline(__always)
  func product(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>) -> Double {
    var sums = SIMD8<Float>.zero
    var offset = 0
    while offset < width {
      sums += Self.load(first, offset) * Self.load(second, offset)
      offset &+= 8
    }
    return Double(Self.sum(sums))
  }
}

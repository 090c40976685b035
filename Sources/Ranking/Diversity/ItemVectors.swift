package import ItemFacts

/// A vector for each item, of length 1, by item number. Items without one are similar to none.
package struct ItemVectors: @unchecked Sendable {
  private final class Storage {
    let floats: UnsafeMutablePointer<Float>
    let rows: UnsafeMutablePointer<Int32>

    init(floatCount: Int, itemCount: Int) {
      floats = .allocate(capacity: max(floatCount, 1))
      floats.initialize(repeating: 0, count: max(floatCount, 1))
      rows = .allocate(capacity: max(itemCount, 1))
      rows.initialize(repeating: -1, count: max(itemCount, 1))
    }

    deinit {
      floats.deallocate()
      rows.deallocate()
    }
  }

  private let storage: Storage
  let view: View

  package init(_ rows: VectorRows) {
    self.init(items: rows.items, values: rows.values, width: rows.width ?? 0)
  }

  /// - Parameters:
  ///   - items: each once.
  ///   - values: a row of `width` for each item; a row of zeros is no vector.
  package init(items: [Int32], values: [Float], width: Int) {
    let padded = (width + View.lanes - 1) / View.lanes * View.lanes
    let itemCount = Int((items.max() ?? -1) + 1)
    storage = Storage(floatCount: items.count * padded, itemCount: itemCount)
    for (row, item) in items.enumerated() {
      let vector = values[row * width..<(row + 1) * width]
      let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard length > 0, length.isFinite else { continue }
      storage.rows[Int(item)] = Int32(row)
      for (column, value) in vector.enumerated() {
        storage.floats[row * padded + column] = Float(Double(value) / length)
      }
    }
    view = View(floats: storage.floats, rows: storage.rows, itemCount: itemCount, width: padded)
  }

  /// What can be passed on without counting who holds it; valid as long as the vectors are.
  struct View {
    let floats: UnsafePointer<Float>
    /// By item: its row, −1 without a vector.
    let rows: UnsafePointer<Int32>
    let itemCount: Int
    /// Numbers of a vector, filled with zeros to whole registers.
    let width: Int

    static let lanes = 8

    func row(of item: Int32) -> UnsafePointer<Float>? {
      guard Int(item) < itemCount, rows[Int(item)] >= 0 else { return nil }
      return floats + Int(rows[Int(item)]) &* width
    }

    /// The product of two rows, added up in an order that is the same on every machine.
    func product(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>) -> Double {
      var sums = SIMD8<Float>.zero
      var offset = 0
      while offset < width {
        sums += Self.load(first, offset) * Self.load(second, offset)
        offset &+= Self.lanes
      }
      let four = sums.lowHalf + sums.highHalf
      let two = four.lowHalf + four.highHalf
      return Double(two.x + two.y)
    }

    @inline(__always)
    private static func load(_ row: UnsafePointer<Float>, _ offset: Int) -> SIMD8<Float> {
      UnsafeRawPointer(row).loadUnaligned(fromByteOffset: offset &* 4, as: SIMD8<Float>.self)
    }
  }
}

/// Rows of actual and predicted values, gathered so as to be measured eight at a time.
///
/// Blocks begin at the same rows whatever batches they come in, so that sums are the same bits.
package struct ValueBlock: Sendable {
  /// A power of two: its inverse is exact.
  static let capacity = 1024
  typealias Lanes = SIMD8<Double>

  private(set) var count = 0
  /// `capacity` numbers each; what is behind `count` means nothing.
  private var actual = [Lanes](repeating: .zero, count: capacity / Lanes.scalarCount)
  private var predicted = [Lanes](repeating: .zero, count: capacity / Lanes.scalarCount)

  package init() {}

  package var isFull: Bool { count == Self.capacity }

  /// Adds a row to a block that is not full.
  package mutating func append(actual y: Double, predicted p: Double) {
    let (place, lane) = count.quotientAndRemainder(dividingBy: Lanes.scalarCount)
    actual[place][lane] = y
    predicted[place][lane] = p
    count += 1
  }

  package mutating func removeAll() { count = 0 }

  func forEachRow(_ body: (_ actual: Double, _ predicted: Double) -> Void) {
    for row in 0..<count {
      let (place, lane) = row.quotientAndRemainder(dividingBy: Lanes.scalarCount)
      body(actual[place][lane], predicted[place][lane])
    }
  }

  var first: (actual: Double, predicted: Double) { (actual[0][0], predicted[0][0]) }

  /// Of a full block, all rows.
  func forEachLanes(_ body: (_ actual: Lanes, _ predicted: Lanes) -> Void) {
    for place in actual.indices { body(actual[place], predicted[place]) }
  }
}

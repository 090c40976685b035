package import Kernels

/// The memory one thread needs to take a batch through a network and back; it grows with the largest
/// batch and is used again for the next.
package final class Room {
  private let layout: RoomLayout
  private let precision: ProductPrecision
  private var floats = FloatBuffer(count: 0)
  private var halves = HalfBuffer(count: 0)
  private var capacity = 0
  private var scratchBuffer = FloatBuffer(count: 0)

  package init(_ layout: RoomLayout, _ precision: ProductPrecision) {
    (self.layout, self.precision) = (layout, precision)
  }

  /// Floats it holds after a batch of `tokens`.
  package static func floatCount(
    _ layout: RoomLayout, _ precision: ProductPrecision, tokens: Int
  ) -> Int {
    let halves = precision == .fp32 ? 0 : layout.halfColumns
    return tokens * (layout.columns + (halves + 1) / 2) * 5 / 4
  }

  /// Memory for a batch, with what was left in it.
  package func activations(tokens: Int) -> Activations {
    if tokens > capacity {
      capacity = tokens + tokens / 4 + 1
      floats = FloatBuffer(count: capacity * layout.columns)
      if precision != .fp32 { halves = HalfBuffer(count: capacity * layout.halfColumns) }
    }
    return Activations(
      tokens: tokens, capacity: capacity, floats: floats,
      halves: precision == .fp32 ? nil : halves)
  }

  /// Memory for `count` floats or more that no two users need at once, such as logits.
  package func scratch(_ count: Int) -> FloatBuffer {
    if scratchBuffer.count < count { scratchBuffer = FloatBuffer(count: count) }
    return scratchBuffer
  }
}

/// A batch's share of a room.
package struct Activations {
  package let tokens: Int
  fileprivate let capacity: Int
  fileprivate let floats: FloatBuffer
  fileprivate let halves: HalfBuffer?

  /// (N, columns).
  package subscript(_ activation: TokenMatrix) -> Matrix {
    floats.matrix(
      rows: tokens, columns: activation.columns, at: capacity * activation.offset)
  }

  /// (N, columns), where numbers are rounded.
  package subscript(_ activation: HalfTokenMatrix) -> HalfMatrix? {
    halves?.matrix(rows: tokens, columns: activation.columns, at: capacity * activation.offset)
  }
}

/// A room per thread of a pool; each thread touches its own only.
package final class WorkerRooms: @unchecked Sendable {
  private let rooms: [Room]

  package init(_ layout: RoomLayout, count: Int, precision: ProductPrecision = .fp32) {
    rooms = (0..<count).map { _ in Room(layout, precision) }
  }

  package subscript(worker: Int) -> Room { rooms[worker] }
}

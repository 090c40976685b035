package import Kernels
package import Learning

/// A network with its numbers and the copies its products want, made anew after each update.
package struct Network: Sendable {
  package let parts: NetworkParts
  package let weights: Weights
  package let items: ItemVectors

  package init(
    _ shape: NetworkShape, parameters: FloatBuffer, features: ItemFeatures? = nil,
    precision: ProductPrecision = .fp32, roundsAllItems: Bool = true
  ) {
    parts = NetworkParts(shape)
    weights = Weights(parts.layout, parameters, precision)
    items = ItemVectors(parts.items, weights, features, roundsAll: roundsAllItems)
  }

  package init(
    _ model: Model, precision: ProductPrecision = .fp32, roundsAllItems: Bool = true
  ) {
    self.init(
      model.shape, parameters: model.parameters, features: model.features, precision: precision,
      roundsAllItems: roundsAllItems)
  }

  package var shape: NetworkShape { parts.shape }

  /// Brings the copies up to date with the parameters.
  package func refresh(_ pool: ThreadPool) {
    items.refresh(pool)
    weights.refresh()
  }

  /// A room for each thread of a pool; a network that is only applied rounds nothing.
  func rooms(_ pool: ThreadPool, training: Bool = false) -> WorkerRooms {
    WorkerRooms(
      parts.room, count: pool.threadCount, precision: training ? weights.precision : .fp32)
  }

  /// What meets the item vectors: outputs (N, H), projected where that is needed into `room` (N, D).
  func queries(of outputs: Matrix, room: Matrix) -> Matrix {
    guard shape.isProjected else { return outputs }
    multiply(outputs, by: weights[parts.projection], transposeSecond: true, into: room)
    return room
  }

  /// The same, into memory of its own.
  func queries(of outputs: Matrix) -> Matrix {
    shape.isProjected
      ? queries(of: outputs, room: zeros(outputs.rows, shape.embedding)) : outputs
  }
}

/// What a pass over scored events adds up. Parameters are the law's, then ε.
package struct LikelihoodSums: Sendable {
  package let parameterCount: Int
  /// Σ log p over the events from which parameters are fitted, and over the rest.
  package var train = 0.0
  package var test = 0.0
  /// ∂(Σ log p) over the first.
  package var gradient: [Double]
  /// Σ over events of the outer products of their scores.
  var eventProducts: SymmetricMatrix
  /// The same over clusters, whose scores are added up first.
  var clusterProducts: SymmetricMatrix
  var clusters = 0

  init(parameterCount: Int) {
    self.parameterCount = parameterCount
    gradient = [Double](repeating: 0, count: parameterCount)
    eventProducts = SymmetricMatrix(size: parameterCount)
    clusterProducts = SymmetricMatrix(size: parameterCount)
  }

  mutating func add(_ other: LikelihoodSums) {
    train += other.train
    test += other.test
    for place in gradient.indices { gradient[place] += other.gradient[place] }
    for place in eventProducts.values.indices {
      eventProducts.values[place] += other.eventProducts.values[place]
      clusterProducts.values[place] += other.clusterProducts.values[place]
    }
    clusters += other.clusters
  }

  /// Takes the scores of one event.
  @inline(__always)
  mutating func addEvent(
    _ score: UnsafeMutablePointer<Double>, to cluster: UnsafeMutablePointer<Double>
  ) {
    let count = parameterCount
    gradient.withUnsafeMutableBufferPointer { gradient in
      for row in 0..<count {
        gradient[row] += score[row]
        cluster[row] += score[row]
      }
    }
    eventProducts.values.withUnsafeMutableBufferPointer { products in
      for row in 0..<count {
        for column in 0..<count { products[row &* count &+ column] += score[row] * score[column] }
      }
    }
  }

  /// Closes a cluster, whose sum begins again.
  mutating func endCluster(_ cluster: UnsafeMutablePointer<Double>) {
    let count = parameterCount
    var isEmpty = true
    for row in 0..<count where cluster[row] != 0 { isEmpty = false }
    if isEmpty { return }
    for row in 0..<count {
      for column in 0..<count {
        clusterProducts.values[row * count + column] += cluster[row] * cluster[column]
      }
    }
    cluster.update(repeating: 0, count: count)
    clusters += 1
  }
}

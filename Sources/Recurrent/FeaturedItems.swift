import Kernels

/// Item vectors and biases with their features' shares, made anew after each update, and the way of
/// their gradients to the features.
struct FeaturedItems: Sendable {
  private let features: ItemFeatures
  /// The items of each feature.
  private let items: [[Int32]]
  /// (V + 1, D) and (1, V).
  let vectors: Matrix
  let bias: Matrix

  init(_ features: ItemFeatures, _ shape: NetworkShape) {
    self.features = features
    items = features.items
    vectors = zeros(shape.itemCount + 1, shape.embedding)
    bias = zeros(1, shape.itemCount)
  }

  /// From the tensors of the parameters.
  func refresh(_ tensors: NetworkTensors, _ pool: ThreadPool) {
    vectors.rows(features.itemCount..<vectors.rows)
      .copy(from: tensors.items.rows(features.itemCount..<vectors.rows))
    bias.copy(from: tensors.bias)
    pool.run(over: features.itemCount, by: 512) { range, _ in
      vectors.rows(range).copy(from: tensors.items.rows(range))
      for item in range {
        let share = features.share(of: item)
        for feature in features[item] {
          let vector = tensors.features.row(Int(feature))
          add(vector, times: share, to: vectors.row(item), count: vectors.columns)
          bias.start[item] += share * tensors.featureBias.start[Int(feature)]
        }
      }
    }
  }

  /// Adds to the features' gradients what those of the items hold for them.
  func addFeatureGradients(_ gradients: NetworkTensors, _ pool: ThreadPool) {
    pool.run(over: items.count, by: 64) { range, _ in
      for feature in range {
        for item in items[feature] {
          let share = features.share(of: Int(item))
          add(
            gradients.items.row(Int(item)), times: share, to: gradients.features.row(feature),
            count: vectors.columns)
          gradients.featureBias.start[feature] += share * gradients.bias.start[Int(item)]
        }
      }
    }
  }
}

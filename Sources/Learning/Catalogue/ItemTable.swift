package import Kernels

/// The tensors of the catalogue: a vector and a bias for each item, and for each feature of items.
package struct ItemTable: Sendable {
  /// (V + 1, D); the last row is the unknown item.
  package let items: Parameter
  /// (1, V).
  package let bias: Parameter
  /// (features, D) and (1, features), or no rows.
  package let features: Parameter
  package let featureBias: Parameter

  package init(
    itemCount: Int, featureCount: Int, width: Int, declaring declarations: inout Declarations
  ) {
    items = declarations.parameters.matrix(
      "items", itemCount + 1, width, start: .normal(.numbered(0, 0)), meaning: .items)
    bias = declarations.parameters.matrix(
      "bias", 1, itemCount, decays: false, meaning: .itemColumns)
    features = declarations.parameters.matrix(
      "features", featureCount, width, start: .normal(.numbered(13)), meaning: .features)
    featureBias = declarations.parameters.matrix(
      "features.bias", min(featureCount, 1), featureCount, decays: false)
  }
}

/// The items' vectors and biases as they meet what a network says: with the shares of their features,
/// made anew after each update, and rounded where products want that.
package struct ItemVectors: Sendable {
  package let table: ItemTable
  /// (V + 1, D) and (1, V).
  package let vectors: Matrix
  package let bias: Matrix
  /// (V, D): the items that can be ranked.
  package let ranked: Factor
  private let weights: Weights
  package var precision: ProductPrecision { weights.precision }
  private let features: ItemFeatures?
  /// The items of each feature.
  private let itemsOfFeatures: [[Int32]]

  /// - Parameter roundsAll: whether products want all of the vectors rounded
  package init(
    _ table: ItemTable, _ weights: Weights, _ features: ItemFeatures?, roundsAll: Bool = true
  ) {
    (self.table, self.weights, self.features) = (table, weights, features)
    itemsOfFeatures = features?.items ?? []
    vectors =
      features == nil ? weights[table.items] : zeros(table.items.rows, table.items.columns)
    bias = features == nil ? weights[table.bias] : zeros(1, table.bias.columns)
    ranked = Factor(
      vectors.rows(0..<table.bias.columns), roundsAll ? weights.precision : .fp32)
  }

  /// Brings them up to date with the parameters.
  package func refresh(_ pool: ThreadPool) {
    if let features { addFeatures(features, pool) }
    guard ranked.half != nil else { return }
    pool.run(over: ranked.matrix.rows, by: 512) { [ranked] range, _ in
      ranked.rows(range).round()
    }
  }

  private func addFeatures(_ features: ItemFeatures, _ pool: ThreadPool) {
    let (items, own) = (weights[table.items], weights[table.features])
    let featureBias = weights[table.featureBias]
    let unknown = features.itemCount..<vectors.rows
    vectors.rows(unknown).copy(from: items.rows(unknown))
    bias.copy(from: weights[table.bias])
    pool.run(over: features.itemCount, by: 512) { [vectors, bias] range, _ in
      vectors.rows(range).copy(from: items.rows(range))
      for item in range {
        let share = features.share(of: item)
        for feature in features[item] {
          add(
            own.row(Int(feature)), times: share, to: vectors.row(item), count: vectors.columns)
          bias.start[item] += share * featureBias.start[Int(feature)]
        }
      }
    }
  }

  /// Adds to the features' gradients what those of the items hold for them.
  package func addFeatureGradients(_ gradients: FloatBuffer, _ pool: ThreadPool) {
    guard let features else { return }
    let (items, bias) = (gradients[table.items], gradients[table.bias])
    let (own, ownBias) = (gradients[table.features], gradients[table.featureBias])
    pool.run(over: itemsOfFeatures.count, by: 64) { [itemsOfFeatures] range, _ in
      for feature in range {
        for item in itemsOfFeatures[feature] {
          let share = features.share(of: Int(item))
          add(
            items.row(Int(item)), times: share, to: own.row(feature), count: own.columns)
          ownBias.start[feature] += share * bias.start[Int(item)]
        }
      }
    }
  }

  /// (V, D) of the gradients.
  package func rankedGradient(_ gradients: FloatBuffer) -> Matrix {
    gradients[table.items].rows(0..<table.bias.columns)
  }
}

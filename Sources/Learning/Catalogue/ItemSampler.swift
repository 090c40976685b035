import Glibc
package import Kernels

/// Draws items of the catalogue, evenly or by how often they occur in training.
package struct ItemSampler: Sendable {
  /// Running sums of the items' weights, and their total.
  private let cumulative: [Double]
  /// log of each item's share.
  private let logShares: [Double]

  /// Weights are the counts to the power `exponent`; 0 is even.
  package init(itemCounts: [Int], exponent: Double) {
    var sum = 0.0
    let weights = itemCounts.map { pow(Double(max($0, 1)), exponent) }
    cumulative = weights.map {
      sum += $0
      return sum
    }
    logShares = weights.map { log($0 / sum) }
  }

  package var itemCount: Int { cumulative.count }

  /// Draw `index` of a stream.
  package func item(_ stream: RandomStream, _ index: Int) -> Int32 {
    let point = stream.uniform(index) * (cumulative.last ?? 0)
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > point { high = middle } else { low = middle + 1 }
    }
    return Int32(low)
  }

  /// log of the chance that the item is among `count` draws.
  func logChance(_ item: Int32, in count: Int) -> Float {
    Float(log(-expm1(Double(count) * log1p(-exp(logShares[Int(item)])))))
  }
}

extension LossKind {
  /// How the negatives of this loss are drawn; none where all items are taken.
  package func sampler(itemCounts: [Int]) -> ItemSampler? {
    switch self {
    case .softmax: nil
    case .sampledSoftmax: ItemSampler(itemCounts: itemCounts, exponent: 0.75)
    case .generalisedBinary, .pairwise, .binary: ItemSampler(itemCounts: itemCounts, exponent: 0)
    }
  }
}

import Foundation
import Ranking
import Testing

/// Random candidates with vectors, some alike, some without one, some of equal score.
private struct VectorWorld {
  static let width = 5
  var scores: [Double] = []
  var vectors: [Float] = []

  init(_ seed: UInt64, count: Int) {
    var draws = Draws(seed)
    for item in 0..<count {
      scores.append(Double(draws.below(count)) / 10)
      if item > 2, draws.below(4) == 0 {
        vectors += vectors.prefix(Self.width)
      } else {
        let isKnown = draws.below(8) > 0
        vectors += (0..<Self.width).map { _ in isKnown ? Float(draws.below(200) - 100) : 0 }
      }
    }
    scores.sort(by: >)
  }

  var sources: DiversitySources {
    var sources = DiversitySources()
    sources.similarity = .vectors(
      ItemVectors(
        items: scores.indices.map { Int32($0) }, values: vectors, width: Self.width))
    return sources
  }

  func cosine(_ first: Int, _ second: Int) -> Double {
    func row(_ item: Int) -> [Double] {
      vectors[item * Self.width..<(item + 1) * Self.width].map { Double($0) }
    }
    func product(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let length = (product(row(first), row(first)) * product(row(second), row(second))).squareRoot()
    return length > 0 ? product(row(first), row(second)) / length : 0
  }

  func relative(_ item: Int) -> Double {
    let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
    return low == high ? 1 : (scores[item] - low) / (high - low)
  }

  /// Whether `chosen` takes, at each step, an item whose gain no other one exceeds: single and double
  /// precision may break ties in other ways.
  func isGreedy(_ chosen: [Int], _ gain: (_ item: Int, _ list: [Int]) -> Double) -> Bool {
    chosen.indices.allSatisfy { step in
      let list = Array(chosen[..<step])
      let best = scores.indices.filter { !list.contains($0) }.map { gain($0, list) }.max() ?? 0
      return gain(chosen[step], list) >= best - 1e-5
    }
  }
}

@Test(arguments: [0.1, 0.5, 0.9]) func `No candidate that was not looked at gains more`(
  strength: Double
) {
  for seed in 0..<40 {
    let world = VectorWorld(UInt64(seed), count: 60)
    let list = choose(.mmr, strength, world.sources, world.scores, limit: 12)
    #expect(Set(list).count == 12)
    #expect(
      world.isGreedy(list) { item, list in
        list.isEmpty
          ? world.relative(item)
          : (1 - strength) * world.relative(item)
            - strength * list.reduce(0) { max($0, world.cosine(item, $1)) }
      })
  }
}

@Test(arguments: [0.1, 0.5, 0.9]) func `The determinant grows as much as it can`(
  strength: Double
) {
  for seed in 0..<40 {
    let world = VectorWorld(UInt64(seed), count: 40)
    // No more picks than the vectors have dimensions: from there on all is rounding.
    let list = choose(.dpp, strength, world.sources, world.scores, limit: 4)
    let relative = world.scores.indices.map { world.relative($0) }
    let mean = relative.reduce(0, +) / 40
    let deviation = (relative.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40).squareRoot()
    let weights = relative.map { exp((1 - strength) * ($0 - mean) / deviation) }
    func determinant(_ items: [Int]) -> Double {
      var rows = items.map { one in
        items.map { other in
          weights[one] * weights[other] * (one == other ? 1 : world.cosine(one, other))
        }
      }
      var product = 1.0
      for pivot in rows.indices {
        product *= rows[pivot][pivot]
        if rows[pivot][pivot] == 0 { return 0 }
        for row in pivot + 1..<max(rows.count, pivot + 1) {
          let factor = rows[row][pivot] / rows[pivot][pivot]
          for column in pivot..<rows.count { rows[row][column] -= factor * rows[pivot][column] }
        }
      }
      return product
    }
    #expect(world.isGreedy(list) { determinant($1 + [$0]) / determinant($1) })
  }
}

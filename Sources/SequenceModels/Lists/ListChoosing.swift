package import Histories
package import Kernels
package import Learning

/// Chooses on validation targets how a trained model makes its lists, and tells how what is free does:
/// the items most in demand, and those the row itself was after last.
package struct ListChoosing {
  /// What demand may count beside the network: weights that double.
  static let weights = [0.1, 0.2, 0.4, 0.8, 1.6]
  /// Validation lists that are looked at: more would hardly change what is best.
  static let mostRequests = 20_000
  /// What a change of the lists must gain to be made: a share of NDCG@10, and so many standard errors of
  /// the mean difference between the lists of a row, or chance would often change them.
  static let worthwhileGain = (share: 0.01, errors: 2.0)

  /// A way to make lists, and how they do.
  package struct Measured: Sendable {
    let way: ListWay
    /// Of all requests; their loss is not taken.
    package let result: ValidationResult
    /// Request by request.
    let lists: [ListResult]

    init(_ way: ListWay, _ lists: [ListResult]) {
      (self.way, self.lists) = (way, lists)
      let count = Double(max(lists.count, 1))
      result = ValidationResult(
        loss: 0, hitRate: lists.reduce(0) { $0 + ($1.isHit ? 1 : 0) } / count,
        ndcg: lists.reduce(0) { $0 + Double($1.ndcg) } / count)
    }

    package var allowsRepeats: Bool { way.allowsRepeats }
    package var demand: DemandWeight? { way.demand }
    /// Of own interests, where they come first: seconds.
    package var interestHalfLife: Double? { way.interest.map { DecayedCounts.halfLives[$0] } }
  }

  private let validation: ListValidation
  private let recommender: Recommender
  private let demand: ItemDemand
  private let knowsInterests: Bool
  private let allowsRepeats: Bool
  /// Whether the model adds to the logits of its own items what a bias would add to.
  private let takesDemand: Bool

  /// None without validation targets, and of values.
  ///
  /// - Parameters:
  ///   - sequences: in the numbers of the model
  ///   - encoded: the same as the network reads them
  package init?(
    _ model: Model, _ sequences: EventSequences, _ encoded: EncodedSequences, _ pool: ThreadPool
  ) {
    guard model.value == nil else { return nil }
    validation = ListValidation(
      encoded, allowsRepeats: model.allowsRepeats, most: Self.mostRequests)
    if validation.isEmpty { return nil }
    let network = Network(model)
    network.refresh(pool)
    recommender = Recommender(model: model, network: network, sequences: encoded, pool: pool)
    demand = ItemDemand(sequences, itemCount: model.items.count) { 0..<sequences.valid[$0] }
    knowsInterests = !encoded.seconds.isEmpty
    allowsRepeats = model.allowsRepeats
    takesDemand = model.shape.copy != .alone
  }

  /// The lists of the model as it is, the better of those that leave out or rank items of the history, if
  /// that may change, and the best of these that count demand, if they may.
  package func best(
    mayChangeRepeats: Bool, mayBlend: Bool
  ) -> (network: Measured, unblended: Measured, best: Measured) {
    let own = ListWay(allowsRepeats: allowsRepeats)
    var ways = [own]
    if mayChangeRepeats { ways.append(ListWay(allowsRepeats: !allowsRepeats)) }
    let measured = measure(ways)
    var best = measured[0]
    if let other = measured.dropFirst().first, other.isWorthMore(than: best) { best = other }
    let unblended = best
    guard mayBlend, takesDemand else { return (measured[0], unblended, best) }
    let blends = demand.halfLives.indices.flatMap { halfLife in
      Self.weights.map { weight in
        ListWay(
          demand: DemandWeight(halfLife: halfLife, weight: weight),
          allowsRepeats: best.allowsRepeats)
      }
    }
    if let blend = Self.highest(measure(blends)), blend.isWorthMore(than: best) { best = blend }
    return (measured[0], unblended, best)
  }

  /// The best of what is free, with or without items of the history as `best` may have them.
  package func baseline(mayChangeRepeats: Bool) -> Measured? {
    var ways: [ListWay] = []
    for allows in [true, false] where mayChangeRepeats || allows == allowsRepeats {
      ways += demand.halfLives.indices.map { halfLife in
        ListWay(
          asksNetwork: false, demand: DemandWeight(halfLife: halfLife, weight: 1),
          allowsRepeats: allows)
      }
    }
    if knowsInterests, mayChangeRepeats || allowsRepeats {
      ways += DecayedCounts.halfLives.indices.map { interest in
        ListWay(
          asksNetwork: false,
          demand: DemandWeight(halfLife: demand.halfLives.count - 1, weight: 1),
          interest: interest, allowsRepeats: true)
      }
    }
    return Self.highest(measure(ways))
  }

  /// Seconds.
  package func halfLife(of demand: DemandWeight) -> Double {
    self.demand.halfLives[demand.halfLife]
  }

  private func measure(_ ways: [ListWay]) -> [Measured] {
    zip(ways, validation.results(of: recommender, ways, demand)).map { Measured($0, $1) }
  }

  /// The first of the best.
  private static func highest(_ measured: [Measured]) -> Measured? {
    measured.reduce(nil) { best, next in
      best.map { next.result.ndcg > $0.result.ndcg } == false ? best : next
    }
  }
}

extension ListChoosing.Measured {
  fileprivate func isWorthMore(than other: ListChoosing.Measured) -> Bool {
    let gain = result.ndcg - other.result.ndcg
    let count = Double(lists.count)
    let squares = zip(lists, other.lists).reduce(0) { sum, pair in
      let beside = Double(pair.0.ndcg) - Double(pair.1.ndcg) - gain
      return sum + beside * beside
    }
    let error = count > 1 ? (squares / (count - 1) / count).squareRoot() : .infinity
    let least = ListChoosing.worthwhileGain
    return gain > least.share * other.result.ndcg && gain > least.errors * error
  }
}

extension Model {
  /// Adds to the biases what demand counts, less its mean: items of other models and cold ones keep
  /// their place.
  package func add(_ weight: Double, _ logarithms: [Float]) {
    guard !logarithms.isEmpty else { return }
    let mean = logarithms.reduce(0) { $0 + Double($1) } / Double(logarithms.count)
    for (item, logarithm) in logarithms.enumerated() {
      itemBias.start[item] += Float(weight * (Double(logarithm) - mean))
    }
  }
}

import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// A second training, on all targets: what the first found, which the second cannot ask for.
struct RefitPlan {
  /// How far the first came; the second takes as many epochs as its best one.
  let first: TrainingProgress
  let lists: ListDecision?
  /// The best of the trials of `--tune`.
  let trial: Int?

  var epochs: Int { first.bestEpoch }
}

extension RefitPlan {
  private static let prefix = "first."

  /// For a checkpoint of the second training.
  var records: [(name: String, value: Double)] {
    var records = first.records
    if let lists {
      records.append((name: "repeats", value: lists.allowsRepeats ? 1 : 0))
      if let demand = lists.demand {
        records.append((name: "demand", value: Double(demand.halfLife)))
        records.append((name: "weight", value: demand.weight))
      }
    }
    if let trial { records.append((name: "trial", value: Double(trial))) }
    return records.map { (name: Self.prefix + $0.name, value: $0.value) }
  }

  /// None of records that are not of a second training.
  init?(_ records: [String: Double]) {
    var own: [String: Double] = [:]
    for (name, value) in records where name.hasPrefix(Self.prefix) {
      own[String(name.dropFirst(Self.prefix.count))] = value
    }
    guard let first = TrainingProgress(own), first.bestEpoch > 0 else { return nil }
    self.first = first
    trial = own["trial"].flatMap { Int(exactly: $0) }
    lists = own["repeats"].map { repeats in
      var decision = ListDecision(allowsRepeats: repeats == 1)
      if let halfLife = own["demand"].flatMap({ Int(exactly: $0) }), let weight = own["weight"] {
        decision.demand = DemandWeight(halfLife: halfLife, weight: weight)
      }
      return decision
    }
  }
}

import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

extension SequenceFit {
  /// Decides on validation targets how a trained model makes its lists, and tells where what is free does
  /// better; none without such targets.
  ///
  /// - Parameter sequences: in the numbers of the model
  func decideLists(
    _ training: PreparedTraining, _ sequences: EventSequences, isNew: Bool, _ pool: ThreadPool
  ) -> ListDecision? {
    guard let choosing = ListChoosing(training.model, sequences, training.encoded, pool) else {
      return nil
    }
    let mayChange = isNew && network.allowsRepeats == nil
    let (network, unblended, best) = choosing.best(
      mayChangeRepeats: mayChange, mayBlend: epochs.blend == .auto)
    func gain(of better: ListChoosing.Measured, over other: ListChoosing.Measured) -> String {
      "validation \(better.result.text) against \(other.result.text)"
    }
    if best.allowsRepeats != training.model.allowsRepeats {
      let against = gain(of: unblended, over: network)
      Messages.warning(
        best.allowsRepeats
          ? "lists are better with items of the history: \(against) (--repeat no leaves them out)"
          : "lists are better without items of the history: \(against) (--repeat yes ranks them)")
    }
    if let demand = best.demand {
      let halfLife = Self.text(choosing.halfLife(of: demand))
      Messages.warning(
        "items in demand (half-life \(halfLife)) gain \(shortest(demand.weight)) times its logarithm: "
          + gain(of: best, over: unblended) + " (--blend none keeps the network's lists)")
    }
    if let free = choosing.baseline(mayChangeRepeats: mayChange) {
      best.result.warn(against: free.result, named: Self.name(of: free, choosing))
    }
    return ListDecision(allowsRepeats: best.allowsRepeats, demand: best.demand)
  }

  /// Makes the lists of a model as was decided.
  ///
  /// - Parameter sequences: in the numbers of the model
  func apply(_ lists: ListDecision, to model: inout Model, _ sequences: EventSequences) {
    model.allowsRepeats = lists.allowsRepeats
    guard let demand = lists.demand else { return }
    let now = ItemDemand(sequences, itemCount: model.items.count) {
      0..<(sequences.test[$0] ?? sequences.length(ofRow: $0))
    }
    let halfLife = Self.text(now.halfLives[demand.halfLife])
    model.training.append((name: "blend", value: "\(halfLife) \(shortest(demand.weight))"))
    model.add(demand.weight, now.logarithms[demand.halfLife])
  }

  private static func name(of free: ListChoosing.Measured, _ choosing: ListChoosing) -> String {
    if let seconds = free.interestHalfLife {
      return "what users were after last (half-life \(text(seconds)))"
    }
    let halfLife = free.demand.map { choosing.halfLife(of: $0) } ?? .infinity
    return "popularity (half-life \(text(halfLife)))"
  }

  /// A half-life as `--half-life` takes it.
  private static func text(_ seconds: Double) -> String {
    switch seconds {
    case .infinity: "never"
    case 86_400...: "\(Int(seconds / 86_400))d"
    case 3600...: "\(Int(seconds / 3600))h"
    default: "\(Int(seconds / 60))m"
    }
  }
}

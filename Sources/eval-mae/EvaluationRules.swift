import Metrics
import TSVStreams
import ToolSupport

/// What is measured, against what, and how it is told.
struct EvaluationRules {
  /// Files of events that came true and of the catalogue.
  let truth: String?
  let cutoffs: [Int]
  let gain: Gain?
  let absent: AbsentLists?
  let items: String?
  let perUser: Bool
  /// What the column `predicted` holds, and of which class.
  let predicted: PredictedKind
  let positive: String?
  let bins: Int
  let thresholds: [Threshold]
  let format: ReportFormat?
  let stream: StreamOptions

  /// The bound of memory, less the program itself and blocks being read and written.
  func memoryBudget() throws -> MemoryBudget {
    let budget = stream.memoryBudget()
    try budget.charge(12 << 20, for: "reading and writing")
    return budget
  }

  /// Refuses bounds on metrics that this run does not measure.
  func requireMeasured(_ names: [String]) throws {
    for threshold in thresholds where !names.contains(threshold.metric) {
      throw StreamError(
        .usage, "expected a bound on one of \(names.listed), found '\(threshold.metric)'",
        hint: names.contains { $0.hasPrefix("hr@") } ? "-k says at which cut-offs" : nil)
    }
  }
}

package import Metrics
import TSVStreams
package import ToolSupport

/// What is measured, against what, and how it is told.
package struct EvaluationRules {
  /// Files of events that came true and of the catalogue.
  package var truth: String?
  /// nil: at 10.
  package var cutoffs: [Int]?
  package var gain: Gain?
  package var absent: AbsentLists?
  package var items: String?
  /// The program whose definitions of list metrics hold; nil: our own.
  package var convention: MetricConvention?
  /// What is measured of lists beside accuracy.
  package var listed = ListedRules()
  /// How lists and truth are written.
  package var notation = ListNotation.tsv
  package var perUser = false
  /// What the column `predicted` holds, and of which class.
  package var predicted = PredictedKind.value
  package var positive: String?
  /// The class that probabilities are of where none is named.
  static let defaultPositive = "1"
  package var bins = 10
  /// Resamples of users behind the intervals; nil: no intervals.
  package var bootstrap: Int?
  /// Whether intervals hold at all times at once.
  package var isSequential = false
  /// Files of other lists, to be held against those of the input.
  package var compared: [String] = []
  /// With a log of what was shown: the lists to judge, and what a model expects of their items.
  package var policy: String?
  package var modelReward: String?
  package var switchThreshold: Double?
  /// Whether sums are written that can be merged, and whether such are read.
  package var isPartial = false
  package var mergesParts = false
  package var thresholds: [Threshold] = []
  package var format: ReportFormat?
  /// A drawing of what was measured, as SVG.
  package var plot: String?
  package let stream: StreamOptions

  package init(stream: StreamOptions) { self.stream = stream }

  /// The bound of memory, less the program itself and blocks being read and written.
  func memoryBudget() throws -> MemoryBudget {
    let budget = stream.memoryBudget()
    try budget.charge(12 << 20, for: "reading and writing")
    return budget
  }

  /// Whether scores say how lists are ordered where there are some, whatever ranks say: so it is in
  /// other programs, and in TREC.
  var scoreFirst: Bool { convention != nil || notation == .trec }

  /// Whether metrics come with intervals.
  var hasIntervals: Bool { bootstrap != nil || isSequential }

  /// Refuses bounds on metrics that this run does not measure.
  func requireMeasured(_ names: [String]) throws {
    for threshold in thresholds where !names.contains(threshold.metric) {
      throw StreamError(
        .usage, "expected a bound on one of \(names.listed), found '\(threshold.metric)'",
        hint: names.contains { $0.hasPrefix("hr@") } ? "-k says at which cut-offs" : nil)
    }
  }
}

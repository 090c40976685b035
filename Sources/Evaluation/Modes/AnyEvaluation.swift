import Metrics
import TSVStreams

/// Evaluates lists by our own definitions, or by those of another program.
struct AnyEvaluation {
  private var own: ListEvaluation?
  private var other: CompatibleEvaluation?
  /// The names of items, while nothing is added to their table.
  private let names: ByteStrings

  init(_ measuring: ListMeasuring, _ truth: borrowing TruthFile) {
    own = ListEvaluation(
      truth: truth.truth, cutoffs: measuring.cutoffs, listed: measuring.listed)
    names = truth.items.strings
  }

  init(as convention: MetricConvention, _ measuring: ListMeasuring, _ truth: borrowing TruthFile) {
    other = CompatibleEvaluation(
      convention: convention, truth: truth.truth, cutoffs: measuring.cutoffs,
      countsAbsent: measuring.absent.map { $0 == .zero })
    names = truth.items.strings
  }

  mutating func add(
    key: Int32, _ list: (items: [Int32], order: [Double], scores: [Double])
  ) throws(MetricsError) -> EvaluatedList {
    if let evaluated = try own?.evaluate(
      key: key, items: list.items, order: list.order, scores: list.scores)
    {
      return evaluated
    }
    let names = names
    let values = try other?.add(
      key: key, items: list.items, order: list.order,
      precedes: { bytesPrecede(names[$0], names[$1]) })
    return EvaluatedList(list: nil, values: values ?? [])
  }

  mutating func addAbsent(key: Int32) -> EvaluatedList {
    own?.evaluateAbsent(key: key)
      ?? EvaluatedList(list: nil, values: other?.addAbsent(key: key) ?? [])
  }

  /// Sums of nothing, for a part of the users.
  var emptySums: ListSums { own?.emptySums ?? ListSums(names: other?.names ?? []) }

  func results(_ catalogue: (count: Int, contains: (Int32) -> Bool)?) -> [MetricValue] {
    own?.results(catalogue: catalogue) ?? other?.results ?? []
  }

  /// What the results are made of.
  func sums(_ measuring: ListMeasuring, _ truth: borrowing TruthFile) -> MergedLists {
    var sums = MergedLists(
      coverageCutoffs: own?.cutoffs ?? [], catalogueCount: truth.catalogueCount,
      pooled: own == nil ? [] : measuring.listed.pooled)
    own?.forEachRow(catalogue: truth.catalogue) { _ = sums.merge($0) }
    other?.forEachRow { _ = sums.merge($0) }
    return sums
  }
}

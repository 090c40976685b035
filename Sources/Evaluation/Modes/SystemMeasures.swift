import Metrics
import TSVStreams
import ToolSupport

/// What one set of lists came to: means, and the values behind them.
struct SystemMeasures {
  var results: [MetricValue] = []
  /// A row for each user measured and a column for each metric that is a mean over users; NaN where
  /// a value is not defined.
  var values: [Double] = []
  /// The truth's key of each row.
  var keys: [Int32] = []
  /// Users without a list, and without a relevant item.
  var absentCount = 0
  var undefinedCount = 0

  /// The values of one metric.
  func column(_ metric: Int, of metricCount: Int) -> [Double] {
    stride(from: metric, to: values.count, by: metricCount).map { values[$0] }
  }
}

/// Holds lists against the truth.
struct ListMeasuring {
  let cutoffs: [Int]
  /// nil: zero, or what the other program does.
  let absent: AbsentLists?
  /// The program whose definitions hold; nil: our own.
  let convention: MetricConvention?
  /// The file of the lists, for messages.
  let file: String
  /// Whether the values of every user are wanted, not only their means.
  let keepsValues: Bool

  /// Metrics of all keys of the truth, in its order.
  /// - Parameter deliver: is given the values of each key, nil where none is defined.
  func measure(
    _ lists: borrowing CollectedLists, _ truth: borrowing TruthFile,
    deliver: (_ key: Int, ListEvaluation.Values?) throws -> Void
  ) throws -> SystemMeasures {
    var measures = SystemMeasures()
    var evaluation =
      convention.map { AnyEvaluation(as: $0, self, truth) } ?? AnyEvaluation(self, truth)
    let grouped = lists.grouped()
    for key in 0..<truth.truth.keyCount {
      // Other programs count users without a relevant item in ways of their own.
      if convention == nil, !truth.truth.hasRelevant(key: Int32(key)) {
        measures.undefinedCount += 1
        try deliver(key, nil)
        continue
      }
      let list = grouped.list(of: key)
      let values: ListEvaluation.Values
      if list.items.isEmpty {
        measures.absentCount += 1
        if absent == .error { throw absentError(key, truth) }
        if convention == nil, absent == .skip { continue }
        values = evaluation.addAbsent(key: Int32(key))
      } else {
        do {
          values = try evaluation.add(key: Int32(key), items: list.items, order: list.order)
        } catch {
          throw repeatedError(error, truth)
        }
      }
      if keepsValues {
        measures.keys.append(Int32(key))
        for value in values { measures.values.append(value ?? .nan) }
      }
      try deliver(key, values)
    }
    measures.results = evaluation.results(truth)
    return measures
  }

  func requireLongEnough(_ lists: borrowing CollectedLists) throws {
    // Other programs measure beyond the end of lists.
    guard convention == nil, let longest = lists.longest, let cutoff = cutoffs.max(),
      cutoff > longest
    else { return }
    throw StreamError(
      .badData, file: file,
      "expected lists of \(cutoff) items for -k \(cutoff), found none longer "
        + "than \(longest)", hint: "-k \(longest), or make longer lists")
  }

  private func absentError(_ key: Int, _ truth: borrowing TruthFile) -> StreamError {
    StreamError(
      .badData, file: file,
      "expected a list for every user in \(truth.path), found none for '\(truth.keys.text(key))'",
      hint: "--absent zero counts 0 for it")
  }

  private func repeatedError(_ error: MetricsError, _ truth: borrowing TruthFile) -> StreamError {
    switch error {
    case .repeatedItem(let key, let item):
      StreamError(
        .badData, file: file,
        "expected each item of a list once, found '\(excerpt(truth.items[Int(item)]))' twice in "
          + "the list of '\(truth.keys.text(Int(key)))'")
    }
  }
}

/// By our own definitions, or by those of another program.
private struct AnyEvaluation {
  private var own: ListEvaluation?
  private var other: CompatibleEvaluation?
  /// The names of items, while nothing is added to their table.
  private let names: ByteStrings

  init(_ measuring: ListMeasuring, _ truth: borrowing TruthFile) {
    own = ListEvaluation(truth: truth.truth, cutoffs: measuring.cutoffs)
    names = truth.items.strings
  }

  init(as convention: MetricConvention, _ measuring: ListMeasuring, _ truth: borrowing TruthFile) {
    other = CompatibleEvaluation(
      convention: convention, truth: truth.truth, cutoffs: measuring.cutoffs,
      countsAbsent: measuring.absent.map { $0 == .zero })
    names = truth.items.strings
  }

  mutating func add(
    key: Int32, items: [Int32], order: [Double]
  ) throws(MetricsError) -> ListEvaluation.Values {
    if let values = try own?.add(key: key, items: items, order: order) { return values }
    let names = names
    return try other?.add(
      key: key, items: items, order: order,
      precedes: { bytesPrecede(names[$0], names[$1]) }) ?? []
  }

  mutating func addAbsent(key: Int32) -> ListEvaluation.Values {
    own?.addAbsent(key: key) ?? other?.addAbsent(key: key) ?? []
  }

  func results(_ truth: borrowing TruthFile) -> [MetricValue] {
    let catalogue = truth.catalogueCount.map { count in
      (count: count, contains: { (item: Int32) in Int(item) < count })
    }
    return own?.results(catalogue: catalogue) ?? other?.results ?? []
  }
}

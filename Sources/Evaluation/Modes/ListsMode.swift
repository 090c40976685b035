import Metrics
import TSVStreams
import ToolSupport

/// Measures ranked lists against the truth.
struct ListsMode {
  private let rules: EvaluationRules
  private let file: String
  private let cutoffs: [Int]
  private let keyNames: [String]
  private let key: [Int]
  private let item: Int
  /// The rank; where there is none, the score, of which the highest comes first.
  private let order: Int
  private let ordersByScore: Bool
  private let report: Report
  private var memory: MemoryShare

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    file = reader.name
    let cutoffs = rules.cutoffs ?? [10]
    self.cutoffs = cutoffs
    keyNames = try KeyTable.columns(of: reader)
    key = try keyNames.map { try reader.column($0) }
    item = try reader.column(ColumnName.item)
    ordersByScore = reader.optionalColumn(ColumnName.rank) == nil
    order = try Self.orderColumn(of: reader)
    let names = ListEvaluation.names(cutoffs: cutoffs)
    let coverage = ListEvaluation.coverageNames(
      cutoffs: cutoffs, hasCatalogue: rules.items != nil)
    try rules.requireMeasured(names + coverage)
    report = try Report(
      rules, header: rules.perUser ? keyNames + names : Report.summaryHeader)
    memory = MemoryShare(of: try rules.memoryBudget(), for: "truth and lists")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    // The truth may be written by the stage that writes the lists: first wait for their rows.
    var batch = try reader.next()
    var truth = try TruthFile.read(rules, keyNames: keyNames, memory: &memory)
    var lists = CollectedLists(truthKeyCount: truth.keys.count)
    while let rows = batch {
      try add(rows, from: reader, to: &lists, &truth)
      batch = try reader.next()
    }
    try requireLongEnough(lists)
    if lists.leftOutCount > 0 {
      let users = lists.leftOutCount == 1 ? "list of a user that is" : "lists of users that are"
      Messages.warning("left out \(lists.leftOutCount) \(users) not in \(truth.path)")
    }
    return try evaluate(lists, truth)
  }

  private mutating func add(
    _ batch: RowBatch, from reader: TableReader, to lists: inout CollectedLists,
    _ truth: inout TruthFile
  ) throws {
    for row in 0..<batch.count {
      guard let place = NumberText.double(batch.field(row, order)) else {
        try reader.reject(batch, row, column: order, expected: "a finite number")
        continue
      }
      lists.add(
        key: truth.keys.number(batch, row, key), item: truth.items.insert(batch.field(row, item)),
        order: ordersByScore ? -place : place)
    }
    try memory.hold(lists.memoryBytes + truth.keys.memoryBytes + truth.items.memoryBytes)
  }

  /// Metrics of all keys of the truth, in its order.
  private func evaluate(
    _ lists: borrowing CollectedLists, _ truth: borrowing TruthFile
  ) throws -> [MetricValue] {
    var evaluation = ListEvaluation(truth: truth.truth, cutoffs: cutoffs)
    let grouped = lists.grouped()
    var absentCount = 0
    var undefinedCount = 0
    for key in 0..<truth.truth.keyCount {
      guard truth.truth.hasRelevant(key: Int32(key)) else {
        undefinedCount += 1
        if rules.perUser { try writeUndefined(key, truth) }
        continue
      }
      let list = grouped.list(of: key)
      let values: ListEvaluation.Values
      if list.items.isEmpty {
        absentCount += 1
        if rules.absent == .skip { continue }
        if rules.absent == .error { throw absentError(key, truth) }
        values = evaluation.addAbsent(key: Int32(key))
      } else {
        do {
          values = try evaluation.add(key: Int32(key), items: list.items, order: list.order)
        } catch {
          throw repeatedError(error, truth)
        }
      }
      if rules.perUser {
        try report.row(truth.keys.fields(key).map { .text($0) } + values.map { .number($0) })
      }
    }
    let results = evaluation.results(
      catalogue: truth.catalogueCount.map { count in (count, { Int($0) < count }) })
    reportAbsent(absentCount, of: truth)
    reportUndefined(undefinedCount, of: truth)
    if let count = truth.catalogueCount, let path = rules.items {
      reportUnknown(lists.distinctItems(from: count), path)
    }
    if !rules.perUser { try report.summary(results) }
    try report.finish()
    return results
  }

  private func reportAbsent(_ count: Int, of truth: borrowing TruthFile) {
    if count == 0 { return }
    let have = count == 1 ? "has" : "have"
    let effect =
      rules.absent == .skip ? "left out" : count == 1 ? "it counts 0" : "they count 0"
    Messages.warning(
      "\(count) of the \(truth.truth.keyCount) users in \(truth.path) \(have) no list: \(effect)")
  }

  private func writeUndefined(_ key: Int, _ truth: borrowing TruthFile) throws {
    let metrics = ListEvaluation.names(cutoffs: cutoffs)
    try report.row(truth.keys.fields(key).map { .text($0) } + metrics.map { _ in .number(nil) })
  }

  private func reportUndefined(_ count: Int, of truth: borrowing TruthFile) {
    if count == 0 { return }
    let have = count == 1 ? "has" : "have"
    Messages.warning(
      "\(count) of the \(truth.truth.keyCount) users in \(truth.path) \(have) no item of a gain "
        + "above 0: left out")
  }

  private func reportUnknown(_ count: Int, _ path: String) {
    if count == 0 { return }
    Messages.warning("\(count) listed \(count == 1 ? "item is" : "items are") not in \(path)")
  }

  private static func orderColumn(of reader: TableReader) throws -> Int {
    for name in [ColumnName.rank, ColumnName.score, ColumnName.interest] {
      if let column = reader.optionalColumn(name) { return column }
    }
    return try reader.column(ColumnName.rank)
  }

  private func requireLongEnough(_ lists: borrowing CollectedLists) throws {
    guard let longest = lists.longest, let cutoff = cutoffs.max(), cutoff > longest else { return }
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

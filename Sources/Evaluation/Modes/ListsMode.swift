import Metrics
import TSVStreams
import ToolSupport

/// Measures ranked lists against the truth.
struct ListsMode {
  private let rules: EvaluationRules
  private let file: String
  private let cutoffs: [Int]
  private let columns: ListColumns
  /// Of the means over users, then of what is told of all lists at once.
  private var names: [String]
  private let pooledNames: [String]
  /// One of the two; nil while its header is not known.
  private var report: Report?
  private let part: PartWriter?
  private let budget: MemoryBudget
  private let plot: PlotFile?
  private var memory: MemoryShare

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    file = reader.name
    cutoffs = rules.cutoffs ?? [10]
    columns = try ListColumns(of: reader, rules)
    names = rules.listNames(cutoffs: cutoffs, hasCounts: true)
    pooledNames = rules.pooledNames(cutoffs: cutoffs)
    try rules.requireMeasured(names + pooledNames)
    plot = try PlotFile(rules)
    part = rules.isPartial ? try PartWriter(rules) : nil
    // Whether users have columns of what counts tell stands in the catalogue.
    if !rules.isPartial, !rules.perUser || rules.items == nil {
      report = try Report(rules, header: rules.listHeader(columns.keyNames, names))
    }
    budget = try rules.memoryBudget()
    memory = MemoryShare(of: budget, for: "truth and lists")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    // The truth may be written by the stage that writes the lists: first wait for their rows.
    let batches = columns.batches(of: reader)
    var batch = try batches.next()
    var truth = try TruthFile.read(rules, keyNames: columns.keyNames, memory: &memory)
    let sides = try ListSides.read(
      rules, cutoffs: cutoffs, keyNames: columns.keyNames, &truth, memory: budget)
    names = rules.listNames(cutoffs: cutoffs, hasCounts: truth.counts != nil)
    let report =
      rules.isPartial
      ? nil
      : try self.report ?? Report(rules, header: rules.listHeader(columns.keyNames, names))
    let keyCount = truth.keys.count
    var lists = CollectedLists(truthKeyCount: keyCount, depth: depth)
    while let (rows, read) = batch {
      try columns.add(rows, read, from: reader, to: &lists, &truth)
      try memory.hold(lists.memoryBytes + truth.keys.memoryBytes + truth.items.memoryBytes)
      batch = try batches.next()
    }
    tallies(lists, truth).reportLeftOut(of: truth.path)
    let measures = try measure(lists, truth, sides, file: file) { [names] key, values in
      guard rules.perUser, let report else { return }
      let cells = values.map { $0.map { Cell.number($0) } } ?? names.map { _ in .number(nil) }
      try report.row(truth.keys.fields(key).map { .text($0) } + cells)
    }
    let tallies = tallies(lists, truth, measures)
    tallies.reportAbsent(of: truth.path, isCounted: countsAbsent)
    tallies.reportUndefined(of: truth.path)
    if let count = truth.catalogueCount, let path = rules.items {
      reportUnknown(lists.distinctItems { $0 >= count }, path)
    }
    for known in sides.known {
      reportUnknown(lists.distinctItems { !known.contains(Int32($0)) }, known.path, known.without)
    }
    if let part { try write(measures, tallies, truth, to: part) }
    guard let report else { return [] }
    try tell(measures, &truth, sides, keyCount: keyCount, to: report)
    try report.finish()
    return measures.results
  }

  /// How far down lists matter; those of other programs may matter to their end.
  private var depth: Int? {
    rules.convention == nil && !rules.listed.areaUnderCurve ? cutoffs.max() : nil
  }

  private func measure(
    _ lists: borrowing CollectedLists, _ truth: borrowing TruthFile, _ sides: ListSides,
    file: String, deliver: (_ key: Int, ListEvaluation.Values?) throws -> Void
  ) throws -> SystemMeasures {
    let measuring = ListMeasuring(
      cutoffs: cutoffs, absent: rules.absent, convention: rules.convention,
      listed: sides.metrics, file: file,
      keepsValues: rules.keepsValues, keepsSums: rules.isPartial)
    try measuring.requireLongEnough(lists)
    return try measuring.measure(lists, truth, deliver: deliver)
  }

  private func write(
    _ measures: SystemMeasures, _ tallies: ListTallies, _ truth: borrowing TruthFile,
    to part: PartWriter
  ) throws {
    guard let sums = measures.sums else { return }
    var tallies = tallies
    tallies.setDigest(truth.keys.digest(first: truth.truth.keyCount))
    let catalogue = truth.catalogueCount.map { (count: $0, digest: truth.catalogueDigest) }
    let settings = rules.listSettings(
      cutoffs: cutoffs, keyNames: columns.keyNames, catalogue: catalogue)
    let names = truth.items.strings
    try part.write(.lists, settings, sums, more: tallies.rows) {
      names[Int32(truncatingIfNeeded: $0)]
    }
  }

  /// Writes means, with intervals or beside those of other lists as asked for.
  private mutating func tell(
    _ measures: SystemMeasures, _ truth: inout TruthFile, _ sides: ListSides, keyCount: Int,
    to report: Report
  ) throws {
    if rules.perUser { return }
    if rules.listed.group != nil {
      let table = GroupTable(rules, measures, metricCount: names.count, truth.groups)
      try plot?.write(ListsPlot(rules, table.plotted, groupsOf: file).figure)
      return try table.write(to: report)
    }
    rules.reportUnbounded(names)
    let intervals = rules.intervals(of: measures, metricCount: names.count)
    var plotted = [
      PlottedSystem(file: file, results: measures.results, intervals: intervals)
    ]
    guard !rules.compared.isEmpty else {
      try plot?.write(ListsPlot(rules, plotted).figure)
      return try report.summary(measures.results, intervals: intervals)
    }
    var table: any SystemTable =
      rules.isSequential
      ? SequentialTable(metricCount: names.count)
      : ComparisonTable(rules, metricCount: names.count)
    table.add(file: file, measures, intervals)
    var held = truth.keys.memoryBytes + truth.items.memoryBytes + measures.values.count * 24
    for path in rules.compared {
      let reader = try rules.stream.openSide(path, spacedColumns: rules.notation.listColumns)
      let own = try ListColumns(of: reader, rules)
      guard own.keyNames == columns.keyNames else {
        throw StreamError(
          .badData, file: path, line: 1,
          "expected columns \(columns.keyNames.listed), found \(own.keyNames.listed)",
          hint: "compared lists have the same keys")
      }
      let batches = own.batches(of: reader)
      var lists = CollectedLists(truthKeyCount: keyCount, depth: depth)
      while let (batch, read) = try batches.next() {
        try own.add(batch, read, from: reader, to: &lists, &truth)
        try memory.hold(held + lists.memoryBytes)
      }
      let other = try measure(lists, truth, sides, file: path) { _, _ in }
      tallies(lists, truth, other)
        .reportAbsent(of: truth.path, file: path, isCounted: countsAbsent)
      held += other.values.count * 24
      let otherIntervals = rules.intervals(of: other, metricCount: names.count)
      table.add(file: path, other, otherIntervals)
      plotted.append(
        PlottedSystem(file: path, results: other.results, intervals: otherIntervals))
    }
    try plot?.write(ListsPlot(rules, plotted).figure)
    try table.write(to: report)
  }
}

// MARK: - Messages

extension ListsMode {
  /// Whether users without a list count 0.
  private var countsAbsent: Bool {
    rules.absent.map { $0 == .zero } ?? rules.convention?.countsAbsent ?? true
  }

  private func tallies(
    _ lists: borrowing CollectedLists, _ truth: borrowing TruthFile,
    _ measures: SystemMeasures = SystemMeasures()
  ) -> ListTallies {
    var tallies = ListTallies()
    tallies.users = Double(truth.truth.keyCount)
    tallies.absent = Double(measures.absentCount)
    tallies.undefined = Double(measures.undefinedCount)
    tallies.leftOut = Double(lists.leftOutCount)
    tallies.longest = Double(lists.longest ?? 0)
    return tallies
  }

  /// - Parameter effect: what follows for these items.
  private func reportUnknown(_ count: Int, _ path: String, _ effect: String? = nil) {
    if count == 0 { return }
    Messages.warning(
      "\(count) listed \(count == 1 ? "item is" : "items are") not in \(path)"
        + (effect.map { ": \($0)" } ?? ""))
  }
}

import Metrics
import TSVStreams
import ToolSupport

/// Measures predicted classes, or probabilities of one, against the actual classes.
struct LabelsMode {
  /// Of all rows, or of those of a user: one of the two.
  private struct Measures {
    var classes: ClassMetrics?
    var probabilities: ProbabilityMetrics?

    var results: [MetricValue] { classes?.results ?? probabilities?.results ?? [] }
  }

  private let actual: Int
  private let predicted: Int
  /// The key's columns, with `--per-user` only.
  private let key: [Int]
  private let hasProbabilities: Bool
  /// One of the two.
  private let report: Report?
  private let part: PartWriter?
  private let plot: PlotFile?
  private var memory: MemoryShare
  private let rules: EvaluationRules
  private let classes = NumberedNames()
  private let positive: Int?
  private let positiveName: String
  private let empty: Measures
  private var all: Measures
  private var perKey: [Measures] = []
  private var rowCount = 0
  /// With `--bootstrap` only; one of the two.
  private var probabilityRows: ProbabilityRows
  private var classRows: ClassRows
  private var units: ResampledUnits?
  /// With `--sequential` only: of the metric that is a mean of bounded values.
  private var sequence: SequentialInterval?
  private var sequenceName: String { hasProbabilities ? "brier" : "accuracy" }

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    hasProbabilities = rules.predicted == .probability
    positiveName = rules.positive ?? EvaluationRules.defaultPositive
    let positive = (rules.positive ?? (hasProbabilities ? positiveName : nil)).map { [classes] in
      classes.number($0)
    }
    self.positive = positive
    empty =
      hasProbabilities
      ? Measures(probabilities: ProbabilityMetrics(bins: rules.bins))
      : Measures(classes: ClassMetrics(positive: positive))
    all = empty
    probabilityRows = ProbabilityRows(bins: rules.bins)
    classRows = ClassRows(positive: positive)
    if rules.bootstrap != nil { units = ResampledUnits(of: reader) }
    if rules.isSequential { sequence = SequentialInterval(within: 0...1) }
    let names =
      hasProbabilities
      ? ProbabilityMetrics.names : ClassMetrics.names(hasPositive: positive != nil)
    try rules.requireMeasured(names)
    let keyNames = rules.perUser ? try KeyTable.columns(of: reader) : []
    actual = try reader.column(ColumnName.actual)
    predicted = try reader.column(ColumnName.predicted)
    key = try keyNames.map { try reader.column($0) }
    plot = try PlotFile(rules)
    part = rules.isPartial ? try PartWriter(rules) : nil
    report =
      rules.isPartial
      ? nil
      : try Report(
        rules,
        header: rules.perUser
          ? keyNames + names : Report.summaryHeader(hasIntervals: rules.hasIntervals))
    memory = MemoryShare(of: try rules.memoryBudget(), for: "the probabilities of all rows")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    var keys = KeyTable()
    while let batch = try reader.next() {
      for row in 0..<batch.count { try add(batch, row, from: reader, &keys) }
      // What the area under the curve sorts, in arrays that grow by doubling, of all rows and by user.
      let copies = hasProbabilities ? (key.isEmpty ? 1 : 2) : 0
      try memory.hold(
        rowCount * 32 * copies + keys.memoryBytes + classes.memoryBytes + sampleBytes)
    }
    if let probabilities = all.probabilities {
      try plot?.write(
        CalibrationPlot(probabilities, positive: positiveName, file: reader.name).figure)
    }
    if let part { try write(to: part) }
    guard let report else { return [] }
    if key.isEmpty {
      try report.summary(all.results, intervals: intervals)
    } else {
      for (key, measures) in perKey.enumerated() {
        try report.row(
          keys.fields(key).map { .text($0) } + measures.results.map { .number($0.value) })
      }
    }
    try report.finish()
    return all.results
  }

  private var sampleBytes: Int {
    units.map { $0.memoryBytes + probabilityRows.heldBytes + classRows.heldBytes } ?? 0
  }

  private var intervals: [MetricInterval?] {
    if let sequence {
      Messages.warning(
        "--sequential: an interval of '\(sequenceName)' alone, the mean of values with bounds")
      return all.results.map { $0.name == sequenceName ? sequence.interval : nil }
    }
    if units == nil { return [] }
    let count = all.results.count
    return hasProbabilities
      ? rules.intervals(of: probabilityRows.prepared, metricCount: count)
      : rules.intervals(of: classRows, metricCount: count)
  }

  private func write(to part: PartWriter) throws {
    if let probabilities = all.probabilities {
      try part.write(.probabilities, rules.probabilitySettings, probabilities)
    } else if let metrics = all.classes {
      try part.write(.classes, rules.classSettings, metrics) { [classes] in classes[$0] }
    }
  }

  private mutating func add(
    _ batch: RowBatch, _ row: Int, from reader: TableReader, _ keys: inout KeyTable
  ) throws {
    let (label, text) = (batch.field(row, actual), batch.field(row, predicted))
    for (field, column) in [(label, actual), (text, predicted)] where field.isEmpty {
      return try reader.reject(batch, row, column: column, expected: "a class")
    }
    var probability = 0.0
    if hasProbabilities {
      guard let value = NumberText.double(text), (0...1).contains(value) else {
        return try reader.reject(
          batch, row, column: predicted, expected: "a probability from 0 to 1")
      }
      probability = value
    }
    rowCount += 1
    let actualClass = classes.number(label)
    let predictedClass = hasProbabilities ? 0 : classes.number(text)
    let isPositive = actualClass == positive
    func add(to measures: inout Measures) {
      measures.classes?.add(actual: actualClass, predicted: predictedClass)
      measures.probabilities?.add(predicted: probability, isPositive: isPositive)
    }
    add(to: &all)
    let error = hasProbabilities ? probability - (isPositive ? 1 : 0) : 0
    sequence?.add(hasProbabilities ? error * error : actualClass == predictedClass ? 1 : 0)
    if let unit = units?.next(batch, row) {
      if hasProbabilities {
        probabilityRows.add(predicted: probability, isPositive: isPositive, unit: unit)
      } else {
        classRows.add(actual: actualClass, predicted: predictedClass, unit: unit)
      }
    }
    guard !key.isEmpty else { return }
    let number = keys.number(batch, row, key)
    if number == perKey.count { perKey.append(empty) }
    add(to: &perKey[number])
  }
}

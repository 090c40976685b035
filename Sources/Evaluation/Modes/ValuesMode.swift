import Metrics
import TSVStreams
import ToolSupport

/// Measures rows of actual and predicted values.
struct ValuesMode {
  private let rules: EvaluationRules
  private let actual: Int
  private let predicted: Int
  /// The key's columns, with `--per-user` only.
  private let key: [Int]
  /// One of the two.
  private let report: Report?
  private let part: PartWriter?
  private let plot: PlotFile?
  private var memory: MemoryShare
  private var all = ValueMetrics()
  /// Rows that `all` has not got yet.
  private var block = ValueBlock()
  /// For the drawing.
  private var errors = ErrorsByPrediction()
  private var perKey: [ValueMetrics] = []
  /// With `--bootstrap` only.
  private var rows = ValueRows()
  private var units: ResampledUnits?

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    try rules.requireMeasured(ValueMetrics.names)
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
          ? keyNames + ValueMetrics.names
          : Report.summaryHeader(hasIntervals: rules.bootstrap != nil))
    if rules.bootstrap != nil { units = ResampledUnits(of: reader) }
    memory = MemoryShare(of: try rules.memoryBudget(), for: "the errors of all rows")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    var keys = KeyTable()
    let batches = PreparedBatches(reader) { [actual, predicted] in
      ReadPairs($0, actual: actual, predicted: predicted)
    }
    while let (batch, read) = try batches.next() {
      for row in 0..<batch.count {
        let (actual, predicted) = (read.actual[row], read.predicted[row])
        guard !(actual + predicted).isNaN else {
          try reader.reject(
            batch, row, column: actual.isNaN ? self.actual : self.predicted,
            expected: "a finite number")
          continue
        }
        block.append(actual: actual, predicted: predicted)
        if block.isFull { addBlock() }
        if plot != nil { errors.add(actual: actual, predicted: predicted) }
        if let unit = units?.next(batch, row) {
          rows.add(actual: actual, predicted: predicted, unit: unit)
        }
        if !key.isEmpty { addToKey(&keys, batch, row, actual, predicted) }
      }
      try memory.hold(heldBytes + keys.memoryBytes)
    }
    addBlock()
    try part?.write(.values, [], all)
    guard let report else { return [] }
    let results = all.results
    try plot?.write(ErrorPlot(errors, results, file: reader.name).figure)
    if key.isEmpty {
      try report.summary(
        results,
        intervals: units == nil
          ? [] : rules.intervals(of: rows.prepared, metricCount: results.count))
    } else {
      for (key, metrics) in perKey.enumerated() {
        try report.row(
          keys.fields(key).map { .text($0) } + metrics.results.map { .number($0.value) })
      }
    }
    try report.finish()
    return results
  }

  private mutating func addBlock() {
    all.add(block)
    block.removeAll()
  }

  private mutating func addToKey(
    _ keys: inout KeyTable, _ batch: RowBatch, _ row: Int, _ actual: Double, _ predicted: Double
  ) {
    let number = keys.number(batch, row, key)
    if number == perKey.count { perKey.append(ValueMetrics()) }
    perKey[number].add(actual: actual, predicted: predicted)
  }

  /// The median needs every error, in an array that grows by doubling, and sorts a copy of it.
  private var heldBytes: Int {
    let copies = key.isEmpty ? 1 : 2
    let sampleBytes = units.map { $0.memoryBytes + rows.heldBytes } ?? 0
    return Int(all.rowCount) * 24 * copies + sampleBytes + perKey.count * 2
      * MemoryLayout<ValueMetrics>.stride
  }
}

/// The values of a batch, NaN where there is none: read before anybody asks.
private struct ReadPairs: Sendable {
  let actual: [Double]
  let predicted: [Double]

  init(_ batch: RowBatch, actual: Int, predicted: Int) {
    func numbers(_ column: Int) -> [Double] {
      Array(unsafeUninitializedCapacity: batch.count) { numbers, count in
        for row in 0..<batch.count {
          let number = NumberText.double(batch.field(row, column)) ?? .nan
          numbers.initializeElement(at: row, to: number)
        }
        count = batch.count
      }
    }
    self.actual = numbers(actual)
    self.predicted = numbers(predicted)
  }
}

import Metrics
import TSVStreams
import ToolSupport

/// Merges parts that `--partial` wrote, and reports what the whole comes to.
struct MergeMode {
  private let rules: EvaluationRules
  private let columns: PartColumns
  private var memory: MemoryShare

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    columns = try PartColumns(of: reader)
    memory = MemoryShare(of: try rules.memoryBudget(), for: "what the parts hold")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    var merger = PartMerger()
    while let batch = try reader.next() {
      for row in 0..<batch.count where !columns.isHeader(batch, row) {
        try merger.take(columns.line(batch, row))
      }
      try memory.hold(merger.memoryBytes)
    }
    let whole = try merger.finish(reader.name)
    Messages.note("merged \(whole.partCount) \(whole.partCount == 1 ? "part" : "parts")")
    if rules.isPartial {
      try whole.write(to: PartWriter(rules))
      return []
    }
    try whole.judge(reader.name)
    if let policy = whole.metrics as? OffPolicyMetrics {
      try rules.requireMeasured(policy.values.map(\.name))
      return try OffPolicyReport(rules).write(policy)
    }
    let results = whole.metrics.values
    try rules.requireMeasured(results.map(\.name))
    let report = try Report(rules, header: Report.summaryHeader)
    try report.summary(results)
    try report.finish()
    return results
  }
}

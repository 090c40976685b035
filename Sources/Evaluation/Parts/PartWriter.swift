import Metrics
import TSVStreams
import ToolSupport

/// Writes what an input came to as a part, to be merged with others.
final class PartWriter {
  private let output: TableWriter

  init(_ rules: EvaluationRules) throws {
    output = try rules.stream.createOutput(header: PartMark.header)
  }

  /// Writes the part, and nothing else.
  ///
  /// - Parameters:
  ///   - more: rows that are of no metric.
  ///   - name: of a class or an item by its number.
  func write(
    _ subject: MetricDefinition.Subject, _ settings: [PartSetting],
    _ metrics: any MergeableMetrics, more: [PartRow] = [],
    naming name: (Int) -> Bytes = { _ in Bytes(start: nil, count: 0) }
  ) throws {
    try line(PartMark.part.rawValue, subject.rawValue, sums: [PartMark.version]) {}
    for setting in settings {
      try line(PartMark.setting.rawValue, setting.name, sums: []) { output.append(setting.value) }
    }
    var count = 0.0
    func write(_ row: PartRow) throws {
      count += 1
      try line(row.kind.rawValue, row.name, sums: row.sums) {
        guard let number = row.number else { return }
        if row.kind.hasNames { output.append(name(number)) } else { output.append(number) }
      }
    }
    for row in more { try write(row) }
    try metrics.forEachRow(write)
    try line(PartMark.end.rawValue, subject.rawValue, sums: [count]) {}
    try output.finish()
  }

  /// What is too large for a number stays so.
  static func text(_ number: Double) -> String {
    number.isFinite ? shortest(number) : number.isNaN ? "nan" : "\(number)"
  }

  private func line(_ kind: String, _ name: String, sums: [Double], key: () -> Void) throws {
    output.append(kind)
    output.tab()
    output.append(name)
    output.tab()
    key()
    output.tab()
    for (index, sum) in sums.enumerated() {
      if index > 0 { output.space() }
      if sum.isFinite { output.append(sum) } else { output.append(Self.text(sum)) }
    }
    try output.endRow()
  }
}

package import Metrics
import TSVStreams
import ToolSupport

/// What `--define` prints of a metric.
package enum DefinitionText {
  /// - Parameter convention: tells what that program does otherwise; nil: all of them.
  package static func lines(_ metric: String, _ convention: MetricConvention?) throws -> [String] {
    let definitions = MetricDefinition.named(metric)
    guard !definitions.isEmpty else {
      throw StreamError(
        .usage,
        "--define: expected one of \(MetricDefinition.all.map(\.name).listed), "
          + "found '\(metric)'")
    }
    var lines: [String] = []
    for definition in definitions {
      if !lines.isEmpty { lines.append("") }
      lines += [
        "\(definition.name): \(definition.title) (of \(definition.subject.rawValue))",
        "  definition: \(definition.formula)", "  notation: \(definition.notation)",
        "  range: \(definition.range)",
      ]
      if let undefined = definition.undefined { lines.append("  not defined: \(undefined)") }
      lines.append("  source: \(definition.source)")
      for other in definition.others where convention == nil || other.convention == convention {
        lines.append(
          "  \(other.convention.rawValue): \(other.name), \(other.difference ?? "the same")")
      }
    }
    for rule in convention?.rules ?? [] {
      lines.append("  \(convention?.rawValue ?? ""): \(rule)")
    }
    return lines
  }
}

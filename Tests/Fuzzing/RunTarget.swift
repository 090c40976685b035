import Evaluation
import Metrics
import TSVStreams
import ToolSupport

/// The readers of TREC's runs and judgements, and of the sums that `eval-mae --partial` writes.
enum RunTarget {
  /// One byte says how large the pieces are that the text comes in, one chooses options; the rest is a
  /// run and, behind a line `%%`, judgements.
  static func trec(_ input: FuzzedInput) throws {
    var input = input
    let (size, choices) = (1 + input.choice() % 64, input.choice())
    hold(tabbed(Array(input.rest), pieces: size) == splitAtSpace(input.rest), "other fields")
    let parts = input.parts(2)
    guard parts.count == 2 else { return }
    try withFile(Array(parts[0])) { run in
      try withFile(Array(parts[1])) { judgements in
        var rules = EvaluationRules(stream: StreamOptions.quick(reading: run))
        (rules.notation, rules.truth, rules.cutoffs) = (.trec, judgements, [1, 3])
        if choices & 1 != 0 { rules.convention = MetricConvention.allCases[choices / 8 % 4] }
        rules.perUser = choices & 2 != 0
        rules.absent = choices & 4 != 0 ? .skip : nil
        try EvaluationRun(rules).run()
      }
    }
  }

  private static func tabbed(_ text: [UInt8], pieces size: Int) -> [UInt8] {
    var fields = SpacedFields()
    var tabbed: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: size) {
      var piece = [0] + text[start..<min(start + size, text.count)]
      let count = piece.withUnsafeMutableBufferPointer { fields.divideByTabs($0, from: 1) }
      tabbed += piece[..<count]
    }
    return tabbed
  }

  private static func splitAtSpace(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(
        line.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.joined(separator: [0x09]))
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  /// Parts behind one another, as `eval-mae --partial` writes them.
  static func parts(_ input: FuzzedInput) throws {
    try withFile(Array(input.rest)) { path in
      var rules = EvaluationRules(stream: StreamOptions.quick(reading: path))
      rules.mergesParts = true
      try EvaluationRun(rules).run()
    }
  }
}

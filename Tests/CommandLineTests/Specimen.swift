import Testing

/// The least a tool can be run on: the same walk goes over all five.
struct Specimen: Sendable, CustomTestStringConvertible {
  var tool: String
  /// Options that make a run on `rows` small and quick.
  var options = ""
  /// Names of the columns, the first of them needed.
  var columns: [String]
  /// `-c` for the input without its header line.
  var numberedColumns: String
  /// The data row number `index`, distinct and valid for any index.
  var row: @Sendable (_ index: Int) -> [String]
  /// A valid row but for a number that is none.
  var badRow: [String]

  var testDescription: String { tool }
  var header: String { columns.joined(separator: "\t") + "\n" }

  func rows(_ range: Range<Int>) -> String {
    range.map { row($0).joined(separator: "\t") + "\n" }.joined()
  }

  /// A header and `count` rows.
  func table(_ count: Int = 8) -> String { header + rows(0..<count) }

  /// The tool with its options.
  var command: String { options.isEmpty ? tool : "\(tool) \(options)" }

  static let all = [evtDecay, seqEncode, lstmFit, rankTopK, evalMAE]

  static let evtDecay = Specimen(
    tool: "evt-decay", options: "--half-life 7d",
    columns: ["time", "user", "item", "event"],
    numberedColumns: "-c time=1,user=2,item=3",
    row: { ["\(1_700_000_000 + 3600 * $0)", "u\($0 % 5)", "i\($0 % 3)", "buy"] },
    badRow: ["yesterday", "u1", "i1", "buy"])

  static let seqEncode = Specimen(
    tool: "seq-encode", options: "-q --split last:1",
    columns: ["time", "user", "item", "event"],
    numberedColumns: "-c time=1,user=2,item=3",
    row: { ["\(1_700_000_000 + 3600 * $0)", "u\($0 % 5)", "i\($0 % 3)", "buy"] },
    badRow: ["yesterday", "u1", "i1", "buy"])

  static let lstmFit = Specimen(
    tool: "lstm-fit", options: "--epochs 1 --width 4 --dropout 0 -q",
    columns: ["items", "user", "times", "valid", "cut", "test"],
    numberedColumns: "-c items=1,user=2,times=3,valid=4,cut=5,test=6",
    row: { index in
      let items = (0..<5).map { "i\((index + $0 * $0) % 4)" }.joined(separator: " ")
      let times = (0..<5).map { "\(1_700_000_000 + 3600 * (index + $0))" }.joined(separator: " ")
      return [items, "u\(index)", times, "3", "4", "4"]
    },
    badRow: ["i1 i2", "bad", "1 2", "one", "2", "2"])

  static let rankTopK = Specimen(
    tool: "rank-topk", columns: ["score", "user", "item"],
    numberedColumns: "-c score=1,user=2,item=3",
    row: { ["\(Double($0 * 7 % 11) + 0.5)", "u\($0 / 4)", "i\($0)"] },
    badRow: ["best", "u1", "i1"])

  static let evalMAE = Specimen(
    tool: "eval-mae", columns: ["actual", "predicted"],
    numberedColumns: "-c actual=1,predicted=2",
    row: { ["\($0 % 5)", "\(Double($0 * 3 % 7) / 2 + 0.25)"] },
    badRow: ["1", "two"])
}

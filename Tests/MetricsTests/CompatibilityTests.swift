import Foundation
import Metrics
import Testing

/// A line of compat.tsv; compat.py says where the figures come from.
private struct Case {
  let name: Substring
  let items: [Substring]
  let scores: [Double]
  let judged: [Substring]
  let gains: [Double]
  /// By program, as `MetricConvention.allCases`.
  let fields: [Substring]

  init(_ line: Substring) throws {
    let columns = line.split(separator: "\t")
    try #require(columns.count == 7)
    name = columns[0]
    (items, scores) = try Self.pairs(columns[1])
    (judged, gains) = try Self.pairs(columns[2])
    fields = Array(columns[3...])
  }

  private static func pairs(_ text: Substring) throws -> ([Substring], [Double]) {
    let pairs = text.split(separator: " ").filter { $0 != "-" }.map { $0.split(separator: ":") }
    return (pairs.map { $0[0] }, try pairs.map { try #require(Double($0[1])) })
  }

  static func all() throws -> [Case] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let url = folder.appendingPathComponent("Reference").appendingPathComponent("compat.tsv")
    return try String(decoding: Data(contentsOf: url), as: UTF8.self)
      .split(separator: "\n").map { try Case($0) }
  }
}

/// Texts of items by number.
private struct Names {
  private(set) var texts: [Substring] = []

  mutating func number(_ text: Substring) -> Int32 {
    if let index = texts.firstIndex(of: text) { return Int32(index) }
    texts.append(text)
    return Int32(texts.count - 1)
  }

  func precedes(_ first: Int32, _ second: Int32) -> Bool {
    texts[Int(first)].utf8.lexicographicallyPrecedes(texts[Int(second)].utf8)
  }
}

/// "name=value" pairs; nil where a metric is not defined.
private func values(_ field: Substring) -> [String: Double?] {
  Dictionary(
    uniqueKeysWithValues: field.split(separator: " ").map {
      let parts = $0.split(separator: "=", omittingEmptySubsequences: false)
      return (String(parts[0]), Double(parts[1]))
    })
}

/// The number of values compared.
private func compare(
  _ names: [String], _ ours: [Double?], _ field: Substring, _ place: String
) -> Int {
  let expected = field == "-" ? [:] : values(field)
  if field != "-" { #expect(Set(names) == Set(expected.keys), "\(place)") }
  for (name, value) in zip(names, ours) {
    let theirs = expected[name] ?? nil
    #expect((value == nil) == (theirs == nil), "\(place): \(name)")
    if let value, let theirs {
      #expect(abs(value - theirs) <= 1e-12, "\(place): \(name) \(value) \(theirs)")
    }
  }
  return names.count
}

private let cutoffs = [1, 4, 10]

@Test(arguments: MetricConvention.allCases)
func `Metrics as another program defines them are equal to its own`(
  _ convention: MetricConvention
) throws {
  let all = try Case.all()
  try #require(all.count == 41)
  let program = try #require(MetricConvention.allCases.firstIndex(of: convention))
  let cases = all.dropLast().filter { $0.fields[program] != "?" }
  var names = Names()
  let truth = Truth(
    keys: cases.enumerated().flatMap { key, row in row.judged.map { _ in Int32(key) } },
    items: cases.flatMap { row in row.judged.map { names.number($0) } },
    gains: cases.flatMap(\.gains))
  var evaluation = CompatibleEvaluation(convention: convention, truth: truth, cutoffs: cutoffs)
  var compared = 0
  for (key, row) in cases.enumerated() {
    let items = row.items.map { names.number($0) }
    let ours = try evaluation.add(
      key: Int32(key), items: items, order: row.scores.map { -$0 }, precedes: names.precedes)
    compared += compare(evaluation.names, ours, row.fields[program], "\(convention) \(row.name)")
  }
  let results = evaluation.results
  let means = all[40].fields[program]
  if means != "-" {
    compared += compare(results.map(\.name), results.map(\.value), means, "\(convention) means")
  }
  let counts: [MetricConvention: Int] = [
    .trecEval: 41 * 21, .ranx: 33 * 21, .recbole: 29 * 18, .sklearn: 40 * 5,
  ]
  #expect(compared == counts[convention])
}

@Test func `A tie stands by name from the last on in trec_eval, as listed or averaged elsewhere`()
  throws
{
  // 0 and 1 tie; only in double precision does 2 stand before 3, which is relevant.
  let order = [-2, -2, -1.0000000001, -1]
  func first(_ convention: MetricConvention, relevant: Int32) throws -> [String: Double?] {
    let truth = Truth(keys: [0], items: [relevant], gains: [1])
    var evaluation = CompatibleEvaluation(convention: convention, truth: truth, cutoffs: [1, 3])
    let values = try evaluation.add(key: 0, items: [0, 1, 2, 3], order: order, precedes: <)
    return Dictionary(uniqueKeysWithValues: zip(evaluation.names, values))
  }
  #expect(try first(.trecEval, relevant: 1)["hr@1"] == 1)
  #expect(try first(.trecEval, relevant: 0)["hr@1"] == 0)
  #expect(try first(.trecEval, relevant: 3)["hr@3"] == 1)
  #expect(try first(.ranx, relevant: 0)["hr@1"] == 1)
  #expect(try first(.ranx, relevant: 3)["hr@3"] == 0)
  #expect(try first(.sklearn, relevant: 0)["ndcg@1"] == 0.5)
  #expect(try first(.sklearn, relevant: 1)["ndcg@1"] == 0.5)
  #expect(try first(.sklearn, relevant: 0)["map"] == 0.5)
}

@Test func `Users without a list count 0 where the program, or the caller, says so`() throws {
  let truth = Truth(keys: [0, 1], items: [5, 5], gains: [1, 1])
  func results(
    _ convention: MetricConvention, countsAbsent: Bool? = nil
  ) throws -> [MetricValue] {
    var evaluation = CompatibleEvaluation(
      convention: convention, truth: truth, cutoffs: [2], countsAbsent: countsAbsent)
    _ = try evaluation.add(key: 0, items: [5, 6], order: [1, 2], precedes: <)
    _ = evaluation.addAbsent(key: 1)
    return evaluation.results
  }
  for (convention, mean) in [(MetricConvention.trecEval, 1.0), (.ranx, 0.5), (.recbole, 0.5)] {
    let own = try results(convention)[0]
    #expect(own == MetricValue(name: "hr@2", value: mean, count: 1 / mean))
    #expect(try results(convention, countsAbsent: true)[0].value == 0.5)
    #expect(try results(convention, countsAbsent: false)[0].value == 1)
  }
  #expect(try results(.sklearn, countsAbsent: true)[0].count == 1)
}

@Test func `An item that stands twice is refused by every convention`() {
  let truth = Truth(keys: [0], items: [5], gains: [1])
  for convention in MetricConvention.allCases {
    var evaluation = CompatibleEvaluation(convention: convention, truth: truth, cutoffs: [1])
    #expect(throws: MetricsError.repeatedItem(key: 0, item: 7)) {
      try evaluation.add(key: 0, items: [7, 5, 7], order: [1, 2, 3], precedes: <)
    }
  }
}

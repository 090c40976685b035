import Foundation
import Metrics
import Testing

/// The rows of a file of Reference/, without its header.
private func rows(_ name: String) throws -> [[Substring]] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let url = folder.appendingPathComponent("Reference").appendingPathComponent(name)
  let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
  return text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
}

/// reference.py says where the figures come from, and where the definitions agree.
@Test func `Metrics agree with pytrec_eval and ranx`() throws {
  let truthRows = try rows("truth.tsv")
  var users: [Substring] = []
  for row in truthRows where !users.contains(row[0]) { users.append(row[0]) }
  func key(_ user: Substring) throws -> Int32 { Int32(try #require(users.firstIndex(of: user))) }
  func item(_ name: Substring) throws -> Int32 { try #require(Int32(name.dropFirst())) }

  let truth = Truth(
    keys: try truthRows.map { try key($0[0]) }, items: try truthRows.map { try item($0[1]) },
    gains: try truthRows.map { try #require(Double($0[2])) })
  // ranx takes each row's gain for its ndcg as pytrec_eval does.
  var evaluation = ListEvaluation(truth: truth, cutoffs: [5, 10])
  let lists = Dictionary(grouping: try rows("lists.tsv")) { $0[0] }
  var values: [Substring: [String: Double?]] = [:]
  for user in users {
    let list = try #require(lists[user])
    let own = try evaluation.add(
      key: try key(user), items: try list.map { try item($0[1]) },
      order: try list.map { try #require(Double($0[2])) })
    values[user] = Dictionary(
      uniqueKeysWithValues: zip(ListEvaluation.names(cutoffs: [5, 10]), own))
  }
  let expected = try rows("expected.tsv")
  #expect(expected.count == 12 * 22)
  for row in expected {
    let value = try #require(values[row[0]]?[String(row[1])])
    #expect(isClose(value, Double(row[2]), tolerance: 1e-6), "\(row)")
  }
}

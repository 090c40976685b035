import Foundation
import Metrics

/// Metrics straight from their definitions, of a list in one certain order: the twin of the closed
/// forms. `gains` holds one entry per place, nil where the item is not relevant.
enum Definition {
  static func value(_ name: String, gains: [Double?], ideal: [Double], at k: Int) -> Double? {
    let cut = Array(gains.prefix(k))
    let hits = Double(cut.filter { $0 != nil }.count)
    let relevant = Double(ideal.count)
    switch name {
    case "hr": return hits > 0 ? 1 : 0
    case "precision": return hits / Double(k)
    case "recall": return hits / relevant
    case "f1":
      let precision = hits / Double(k)
      let recall = hits / relevant
      return hits == 0 ? 0 : 2 * precision * recall / (precision + recall)
    case "ndcg":
      let idealised = dcg(ideal.sorted(by: >).prefix(min(k, ideal.count)).map { $0 })
      return idealised == 0 ? nil : dcg(cut.map { $0 ?? 0 }) / idealised
    case "map":
      var sum = 0.0
      for place in cut.indices where cut[place] != nil {
        sum += Double(cut[...place].filter { $0 != nil }.count) / Double(place + 1)
      }
      return sum / min(Double(k), relevant)
    case "mrr":
      return cut.firstIndex { $0 != nil }.map { 1 / Double($0 + 1) } ?? 0
    default: fatalError("no definition of \(name)")
    }
  }

  private static func dcg(_ gains: [Double]) -> Double {
    gains.enumerated().reduce(0) { $0 + $1.element * log(2) / log(Double($1.offset + 2)) }
  }

  /// The mean over every order of every tie group.
  static func expectation(
    _ name: String, groups: [[Double?]], ideal: [Double], at k: Int
  ) -> Double? {
    var lists: [[Double?]] = [[]]
    for group in groups {
      let orders = permutations(group)
      lists = lists.flatMap { list in orders.map { list + $0 } }
    }
    let values = lists.compactMap { value(name, gains: $0, ideal: ideal, at: k) }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    if elements.isEmpty { return [[]] }
    return elements.indices.flatMap { index in
      var rest = elements
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}

/// A list whose groups hold the given gains; `unlisted` are relevant items it leaves out.
func judged(_ groups: [[Double?]], unlisted: [Double] = []) -> JudgedList {
  let gains = groups.flatMap { $0 }.compactMap { $0 } + unlisted
  return JudgedList(
    groups: groups.map { group in
      let relevant = group.compactMap { $0 }
      return TieGroup(size: group.count, relevant: relevant.count, gain: relevant.reduce(0, +))
    },
    idealGains: gains.sorted(by: >))
}

func isClose(_ value: Double?, _ expected: Double?, tolerance: Double = 1e-12) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return abs(value - expected) <= tolerance * max(1, abs(expected))
}

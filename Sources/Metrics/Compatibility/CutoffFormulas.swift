import Glibc

/// A metric as another program defines it, under the name that it has here.
struct CompatibleMetric: Sendable {
  let name: String
  /// Whether it is of the first k of a list; otherwise of all of it.
  var hasCutoff = true
  /// nil where the program has no value.
  let value: @Sendable (GradedList, Int) -> Double?
}

/// Those of a list in a certain order, of its first k. Notation: `ListMetric`.
extension CompatibleMetric {
  /// trec_eval success_k, ranx hit_rate, RecBole hit: 1 where there is a hit.
  static let hitRate = Self(name: "hr") { $0.hits(at: $1) > 0 ? 1 : 0 }

  /// hits / k, also where the list is shorter; trec_eval P_k.
  static let precision = Self(name: "precision") { $0.hits(at: $1) / Double($1) }

  /// hits / R, 0 where R is 0.
  static let recall = Self(name: "recall") { share($0.hits(at: $1), of: $0.relevantCount) }

  /// 2 hits / (k + R): ranx takes precision and recall at k.
  static let f1OfCutoff = Self(name: "f1") {
    share(2 * $0.hits(at: $1), of: $0.relevantCount > 0 ? Double($1) + $0.relevantCount : 0)
  }

  /// 2 hits / (min(k, n) + R), n the length of the list: trec_eval -M k -m set_F takes the precision of
  /// what is there.
  static let f1OfListed = Self(name: "f1") {
    let listed = Double(min($1, $0.grades.count))
    return share(2 * $0.hits(at: $1), of: $0.relevantCount > 0 ? listed + $0.relevantCount : 0)
  }

  /// Σ_{i ≤ k} grade_i / log2(i + 1), by that of the best list; 0 where nothing is relevant.
  static let ndcg = Self(name: "ndcg") {
    share(discounted($0.grades, at: $1), of: discounted($0.ideal, at: $1))
  }

  /// Σ_{i ≤ k} P@i · rel_i / R: trec_eval map_cut_k, ranx map@k.
  static let mapOfRelevant = Self(name: "map") {
    share($0.precisionSum(at: $1), of: $0.relevantCount)
  }

  /// Σ_{i ≤ k} P@i · rel_i / min(k, R): RecBole.
  static let mapOfPossible = Self(name: "map") {
    share($0.precisionSum(at: $1), of: min(Double($1), $0.relevantCount))
  }

  /// 1/i for the first relevant place i ≤ k, 0 where there is none; trec_eval -M k -m recip_rank.
  static let reciprocalRank = Self(name: "mrr") { list, k in
    list.grades.prefix(k).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
  }

  private static func share(_ part: Double, of whole: Double) -> Double {
    whole > 0 ? part / whole : 0
  }

  private static func discounted(_ grades: [Double], at k: Int) -> Double {
    grades.prefix(k).enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
  }
}

import Glibc

/// Those of scikit-learn: of the listed items alone, as if the user had no others.
extension CompatibleMetric {
  /// ndcg_score(k=k): each place of a tie holds the mean gain of the tie, and the best list is one of the
  /// listed items. 0 where no listed item is relevant; not defined for fewer than two items.
  static let tieAveragedNDCG = Self(name: "ndcg") { list, k in
    if list.grades.count < 2 { return nil }
    let best = gained(list.grades.sorted(by: >).map { ($0, 1) }, at: k)
    return best > 0 ? gained(list.groups.map { ($0.gain, $0.size) }, at: k) / best : 0
  }

  /// average_precision_score: Σ_groups r/R · h/e, r the relevant items of a tie group, h those up to its end
  /// and e the items up to there, R the relevant items listed; 0 where there is none.
  ///
  /// This is label_ranking_average_precision_score too, which counts 1 where nothing is relevant.
  static let thresholdPrecision = Self(name: "map", hasCutoff: false) { list, _ in
    if list.grades.isEmpty { return nil }
    var (hits, sum) = (0.0, 0.0)
    for group in list.groups {
      hits += group.relevant
      sum += group.relevant * hits / Double(group.end)
    }
    return hits > 0 ? sum / hits : 0
  }

  /// roc_auc_score; not defined where all listed items are relevant or none is.
  static let areaUnderCurve = Self(name: "auc", hasCutoff: false) { list, _ in
    var curve = AreaUnderCurve()
    for (grade, place) in zip(list.grades, list.order) {
      curve.add(predicted: -place, isPositive: grade > 0)
    }
    return curve.value
  }

  /// Σ_groups gain / size · Σ 1 / log2(i + 1) over the group's places i ≤ k.
  private static func gained(_ groups: [(gain: Double, size: Int)], at k: Int) -> Double {
    var (sum, start) = (0.0, 0)
    for (gain, size) in groups where start < k {
      var discounts = 0.0
      for place in start..<min(start + size, k) { discounts += 1 / log2(Double(place + 2)) }
      sum += gain / Double(size) * discounts
      start += size
    }
    return sum
  }
}

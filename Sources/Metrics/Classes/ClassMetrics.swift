/// Metrics of predicted classes, in the order they are printed.
///
/// | name | definition |
/// | --- | --- |
/// | accuracy | share of rows whose class was predicted |
/// | balanced-accuracy | mean over the classes that are there of their recall |
/// | precision, recall, f1 | of the positive class, where one is named |
/// | …-macro | means over the classes that are there or are predicted; a class that is never there, or never predicted, counts 0 where its own value is not defined |
///
/// Micro averages over all classes are the accuracy, and are not printed.
/// Source: Sokolova & Lapalme 2009; macro averages as of scikit-learn.
package struct ClassMetrics: Sendable {
  private let positive: Int?
  private var counts = ConfusionCounts()

  /// - Parameter positive: number of the positive class; nil measures all classes alike.
  package init(positive: Int?) { self.positive = positive }

  package static func names(hasPositive: Bool) -> [String] {
    ["accuracy", "balanced-accuracy"]
      + ["precision", "recall", "f1"].map { hasPositive ? $0 : "\($0)-macro" }
  }

  /// - Parameter count: of rows, all alike
  package mutating func add(actual: Int, predicted: Int, count: Double = 1) {
    counts.add(actual: actual, predicted: predicted, count: count)
  }

  package var results: [MetricValue] {
    let rows = counts.rowCount
    var values = [rows > 0 ? counts.rightCount / rows : nil, balancedAccuracy]
    if let positive {
      let isKnown = positive < counts.actual.count
      values += [
        isKnown ? counts.precision(positive) : nil, isKnown ? counts.recall(positive) : nil,
        isKnown ? counts.f1(positive) : nil,
      ]
    } else {
      values += [mean(counts.precision), mean(counts.recall), mean(counts.f1)]
    }
    return zip(Self.names(hasPositive: positive != nil), values).map {
      MetricValue(name: $0, value: $1, count: rows)
    }
  }

  private var balancedAccuracy: Double? {
    let recalls = counts.actual.indices.compactMap { counts.recall($0) }
    return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
  }

  private func mean(_ value: (Int) -> Double?) -> Double? {
    let present = counts.present
    return present.isEmpty
      ? nil : present.reduce(0) { $0 + (value($1) ?? 0) } / Double(present.count)
  }
}

extension ClassMetrics: MergeableMetrics {
  package var values: [MetricValue] { results }

  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try counts.forEachRow(body)
  }

  package mutating func merge(_ row: PartRow) -> Bool { counts.merge(row) }
}

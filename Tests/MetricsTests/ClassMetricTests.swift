import Foundation
import Metrics
import Testing

private func byName(_ results: [MetricValue]) -> [String: Double?] {
  Dictionary(uniqueKeysWithValues: results.map { ($0.name, $0.value) })
}

private func classes(
  _ rows: [(actual: Int, predicted: Int)], positive: Int? = nil
) -> [String: Double?] {
  var metrics = ClassMetrics(positive: positive)
  for row in rows { metrics.add(actual: row.actual, predicted: row.predicted) }
  return byName(metrics.results)
}

private func probabilities(
  _ rows: [(isPositive: Bool, predicted: Double)], bins: Int = 10
) -> [String: Double?] {
  var metrics = ProbabilityMetrics(bins: bins)
  for row in rows { metrics.add(predicted: row.predicted, isPositive: row.isPositive) }
  return byName(metrics.results)
}

@Test func `Class metrics by hand`() {
  // Class 0: there 3, predicted 2, right 2; class 1: there 1, predicted 2, right 1; class 2: never there,
  // predicted once.
  let rows = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2)]
  let all = classes(rows)
  let expected: [String: Double] = [
    "accuracy": 0.6, "balanced-accuracy": 7.0 / 12, "precision-macro": 0.5,
    "recall-macro": 7.0 / 18, "f1-macro": 1.3 / 3,
  ]
  for (name, value) in expected { #expect(isClose(all[name] ?? nil, value), "\(name)") }
  let positive = classes(rows, positive: 1)
  #expect(positive["precision"] == 1.0 / 2)
  #expect(positive["recall"] == 1.0 / 2)
  #expect(positive["f1"] == 1.0 / 2)
  #expect(positive["accuracy"] == all["accuracy"])
}

@Test func `Class metrics without rows, predictions or a class are not defined`() {
  #expect(classes([]).values.allSatisfy { $0 == .some(nil) })
  #expect(probabilities([]).values.allSatisfy { $0 == .some(nil) })
  let never = classes([(0, 0), (1, 0)], positive: 1)
  #expect(never["precision"] == .some(nil))
  #expect(never["recall"] == 0)
  #expect(never["f1"] == 0)
  let unknown = classes([(0, 0)], positive: 5)
  #expect(["precision", "recall", "f1"].allSatisfy { unknown[$0] == .some(nil) })
  #expect(probabilities([(true, 0.2), (true, 0.9)])["auc"] == .some(nil))
}

@Test func `The area under the curve is the share of pairs that are in order`() {
  var random = SystemRandomNumberGenerator()
  for count in [2, 7, 40] {
    let rows = (0..<count).map { index in
      (isPositive: index % 3 == 0, predicted: Double(Int.random(in: 0...6, using: &random)) / 6)
    }
    var (right, pairs) = (0.0, 0.0)
    for positive in rows where positive.isPositive {
      for negative in rows where !negative.isPositive {
        pairs += 1
        if positive.predicted > negative.predicted { right += 1 }
        if positive.predicted == negative.predicted { right += 0.5 }
      }
    }
    #expect(isClose(probabilities(rows)["auc"] ?? nil, right / pairs))
  }
}

@Test func `Probability metrics by hand`() {
  let values = probabilities([(true, 0.9), (false, 0.85), (true, 0.5), (false, 0)], bins: 2)
  #expect(isClose(values["auc"] ?? nil, 3.0 / 4))
  let squares: [Double] = [0.01, 0.7225, 0.25, 0]
  #expect(isClose(values["brier"] ?? nil, squares.reduce(0, +) / 4))
  let kept = 1 - 0x1p-52
  let logarithms = [log(0.9), log(0.15), log(0.5), log(kept)]
  #expect(isClose(values["log-loss"] ?? nil, -logarithms.reduce(0, +) / 4))
  // The bin from 0.5 on holds three rows, of which two came true.
  #expect(isClose(values["ece"] ?? nil, (0 + abs(2.25 - 2)) / 4))
  #expect(isClose(probabilities([(true, 1)])["ece"] ?? nil, 0))
  #expect(isClose(probabilities([(true, 0)])["log-loss"] ?? nil, 52 * log(2.0)))
}

@Test func `Calibration bins hold what ece sums up`() {
  var metrics = ProbabilityMetrics(bins: 4)
  let rows = [(0.1, false), (0.2, true), (0.25, false), (1, true), (0.75, true), (0.8, false)]
  for (predicted, isPositive) in rows { metrics.add(predicted: predicted, isPositive: isPositive) }
  let bins = metrics.calibrationBins
  #expect(bins.map(\.range) == [0...0.25, 0.25...0.5, 0.5...0.75, 0.75...1])
  #expect(bins.map(\.count) == [2, 1, 0, 3])
  #expect(bins.map(\.share) == [0.5, 0, nil, 2.0 / 3])
  #expect(isClose(bins[0].meanPredicted, 0.15) && isClose(bins[3].meanPredicted, 0.85))
  #expect(bins[2].meanPredicted == nil)
  let error = bins.reduce(0) { sum, bin in
    sum + bin.count * abs((bin.meanPredicted ?? 0) - (bin.share ?? 0))
  }
  #expect(isClose(metrics.results.last?.value, error / 6))
  #expect(WilsonInterval(successes: 0, of: 0) == nil)
}

/// classes.py says where the figures come from.
@Test func `Class metrics agree with scikit-learn`() throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let url = folder.appendingPathComponent("Reference").appendingPathComponent("classes.tsv")
  let lines = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
  #expect(lines.count == 60)
  var compared = 0
  for line in lines {
    let fields = line.split(separator: "\t")
    let rows = try fields[2].split(separator: " ").map { text in
      let parts = text.split(separator: ":")
      return (try #require(Int(parts[0])), try #require(Double(parts[1])))
    }
    var ours: [String: Double?] = [:]
    if fields[1] == "class" {
      let pairs = rows.map { ($0.0, Int($0.1)) }
      ours = classes(pairs).merging(classes(pairs, positive: 1)) { first, _ in first }
    } else {
      ours = probabilities(rows.map { ($0.0 == 1, $0.1) })
    }
    for metric in fields[3].split(separator: " ") {
      let parts = metric.split(separator: "=", omittingEmptySubsequences: false)
      let (value, expected) = (ours[String(parts[0])] ?? nil, Double(parts[1]))
      compared += 1
      #expect((value == nil) == (expected == nil), "\(line)")
      if let value, let expected {
        #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(metric): \(line)")
      }
    }
  }
  #expect(compared == 30 * 8 + 30 * 4)
}

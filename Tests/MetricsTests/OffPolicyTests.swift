import Foundation
import Metrics
import Testing

private struct Round {
  var weight = 0.0
  var reward = 0.0
  var modelOfShown = 0.0
  var modelOfPolicy = 0.0
}

private func measured(
  _ rounds: some Sequence<Round>, hasModel: Bool = true, switchThreshold: Double = .infinity
) -> OffPolicyMetrics {
  var metrics = OffPolicyMetrics(hasModel: hasModel, switchThreshold: switchThreshold)
  for round in rounds {
    metrics.add(
      weight: round.weight, reward: round.reward, modelOfShown: round.modelOfShown,
      modelOfPolicy: round.modelOfPolicy)
  }
  return metrics
}

extension OffPolicyMetrics {
  fileprivate subscript(_ name: String) -> OffPolicyEstimate? {
    results.first { $0.name == name }
  }

  /// Of an estimate, of an estimate's error (`ips-error`) or of the weights (`ess`).
  fileprivate func figure(_ name: String) -> Double? {
    if name.hasSuffix("-error") { return self[String(name.dropLast(6))]?.standardError }
    return self[name]?.value ?? weightResults.first { $0.name == name }?.value
  }
}

/// SplitMix64
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Two kinds of users, three items, rewards of 0 or 1: a world whose policies have a known value.
private enum World {
  static let logging = [[0.6, 0.3, 0.1], [0.2, 0.2, 0.6]]
  static let evaluated = [[0.1, 0.5, 0.4], [0.3, 0.6, 0.1]]
  static let chances = [[0.2, 0.5, 0.8], [0.7, 0.4, 0.1]]
  /// A model of rewards that is wrong.
  static let model = [[0.4, 0.4, 0.5], [0.5, 0.6, 0.3]]

  static func valueOfEvaluated(_ rewards: [[Double]], user: Int) -> Double {
    zip(evaluated[user], rewards[user]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func mean(_ rewards: [[Double]]) -> Double {
    (valueOfEvaluated(rewards, user: 0) + valueOfEvaluated(rewards, user: 1)) / 2
  }

  static func round(_ dice: inout Dice) -> Round {
    let user = Int.random(in: 0...1, using: &dice)
    let (draw, chances) = (Double.random(in: 0..<1, using: &dice), logging[user])
    let item = draw < chances[0] ? 0 : draw < chances[0] + chances[1] ? 1 : 2
    let isRewarded = Double.random(in: 0..<1, using: &dice) < Self.chances[user][item]
    return Round(
      weight: evaluated[user][item] / chances[item], reward: isRewarded ? 1 : 0,
      modelOfShown: model[user][item], modelOfPolicy: valueOfEvaluated(model, user: user))
  }
}

/// offpolicy.py says where the figures come from.
@Test func `Off-policy estimates agree with the Open Bandit Pipeline`() throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let url = folder.appendingPathComponent("Reference").appendingPathComponent("offpolicy.tsv")
  let lines = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
  #expect(lines.count == 6)
  var compared = 0
  for line in lines {
    let fields = line.split(separator: "\t")
    let rounds = try fields[2].split(separator: " ").map { text in
      let numbers = try text.split(separator: ":").map { try #require(Double($0)) }
      return Round(
        weight: numbers[0], reward: numbers[1], modelOfShown: numbers[2], modelOfPolicy: numbers[3])
    }
    let threshold = try #require(Double(fields[1]))
    let ours = measured(rounds, switchThreshold: threshold)
    for figure in fields[3].split(separator: " ") {
      let parts = figure.split(separator: "=")
      let expected: Double? = Double(parts[1])
      compared += 1
      #expect(expected != nil)
      #expect(
        isClose(ours.figure(String(parts[0])), expected), "case \(fields[0]): \(figure)")
    }
  }
  #expect(compared == 6 * 11)
}

@Test func `Off-policy estimates by hand`() throws {
  let rounds = [
    Round(weight: 2, reward: 1, modelOfShown: 0.5, modelOfPolicy: 0.4),
    Round(weight: 0, reward: 1, modelOfShown: 0.5, modelOfPolicy: 0.6),
    Round(weight: 1, reward: 0, modelOfShown: 0.25, modelOfPolicy: 0.5),
    Round(weight: 3, reward: 1, modelOfShown: 0.75, modelOfPolicy: 0.5),
  ]
  let metrics = measured(rounds, switchThreshold: 2)
  let expected: [String: Double] = [
    "ips": 5.0 / 4, "snips": 5.0 / 6, "dm": 2.0 / 4, "dr": (1.4 + 0.6 + 0.25 + 1.25) / 4,
    // The weight that is the threshold itself still corrects.
    "switch-dr": (1.4 + 0.6 + 0.25 + 0.5) / 4,
    // Of 2, 0, 0 and 3 around 5/4.
    "ips-error": (6.75 / 12).squareRoot(),
    "snips-error": ((4.0 + 25 + 9) / 36).squareRoot() / 6,
    "ess": 36.0 / 14, "max-weight": 3, "weighted-share": 3.0 / 4,
  ]
  for (name, value) in expected { #expect(isClose(metrics.figure(name), value), "\(name)") }
  let ips = try #require(metrics["ips"])
  #expect(ips.count == 4)
  #expect(isClose(ips.low, 1.25 - 1.959963984540054 * 0.75))
  #expect(isClose(ips.high, 1.25 + 1.959963984540054 * 0.75))
  #expect(metrics.results.map(\.name) == OffPolicyMetrics.names(hasModel: true))
  #expect(metrics.weightResults.map(\.name) == OffPolicyMetrics.weightNames)
  let withoutModel = measured(rounds, hasModel: false)
  #expect(withoutModel.results == Array(metrics.results.prefix(2)))
  #expect(withoutModel.results.map(\.name) == OffPolicyMetrics.names(hasModel: false))
}

@Test func `As it stands, switch-dr is dr, and with a threshold of 0 it is dm`() {
  var dice = Dice(state: 5)
  let rounds = (0..<50).map { _ in World.round(&dice) }
  let plain = measured(rounds)
  #expect(plain.figure("switch-dr") == plain.figure("dr"))
  #expect(plain.figure("switch-dr") != plain.figure("dm"))
  let never = measured(rounds, switchThreshold: 0)
  #expect(never.figure("switch-dr") == never.figure("dm"))
}

@Test func `Off-policy estimates without rounds or weights are not defined`() {
  let none = measured([])
  #expect(none.results.count == 5)
  #expect(none.results.allSatisfy { $0.value == nil && $0.low == nil && $0.high == nil })
  #expect(none.weightResults.allSatisfy { $0.value == nil })

  let unweighted = measured([
    Round(reward: 1, modelOfPolicy: 0.25), Round(reward: 0, modelOfPolicy: 0.75),
  ])
  for name in ["ips", "snips", "ips-error", "snips-error", "ess"] {
    #expect(unweighted.figure(name) == nil, "\(name)")
  }
  for name in ["dm", "dr", "switch-dr"] { #expect(unweighted.figure(name) == 0.5, "\(name)") }
  #expect(unweighted.figure("max-weight") == 0)
  #expect(unweighted.figure("weighted-share") == 0)

  let single = measured([Round(weight: 2, reward: 1)])
  #expect(single.figure("ips") == 2)
  #expect(single.figure("snips") == 1)
  #expect(single.results.allSatisfy { $0.standardError == nil && $0.low == nil })

  let overflowing = measured([Round(weight: .infinity, reward: 1), Round(weight: 1, reward: 1)])
  #expect(overflowing.results.filter { $0.name != "dm" }.allSatisfy { $0.value == nil })
  #expect(overflowing.figure("dm") == 0)
}

@Test func `Errors keep their digits far from 0`() {
  var dice = Dice(state: 6)
  let near = (0..<200).map { _ in World.round(&dice) }
  let far = near.map { Round(weight: $0.weight, reward: $0.reward + 0x1p30) }
  let (error, expected) = (
    measured(far).figure("snips-error"), measured(near).figure("snips-error")
  )
  #expect(isClose(error, expected, tolerance: 1e-6))
}

@Test func `Off-policy parts merge into the whole`() throws {
  var dice = Dice(state: 7)
  let rounds = (0..<300).map { _ in World.round(&dice) }
  let whole = measured(rounds, switchThreshold: 1)
  for cuts in [[0, 300], [0, 1, 300], [0, 0, 120, 299, 300], Array(0...300)] {
    var merged = OffPolicyMetrics(hasModel: true, switchThreshold: 1)
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let part = measured(rounds[start..<end], switchThreshold: 1)
      // By way of the numbers that are written down.
      merged.merge(
        try #require(OffPolicyMetrics(sums: part.sums, hasModel: true, switchThreshold: 1)))
    }
    for (ours, expected) in zip(merged.results, whole.results) {
      #expect(ours.count == expected.count)
      #expect(isClose(ours.value, expected.value), "\(expected.name)")
      #expect(isClose(ours.standardError, expected.standardError), "\(expected.name)")
    }
    for (ours, expected) in zip(merged.weightResults, whole.weightResults) {
      #expect(ours.count == expected.count)
      #expect(isClose(ours.value, expected.value), "\(expected.name)")
    }
  }
  #expect(OffPolicyMetrics(sums: whole.sums, hasModel: true, switchThreshold: 1) == whole)
  #expect(OffPolicyMetrics(sums: Array(whole.sums.dropLast()), hasModel: true) == nil)
}

@Test func `Estimates are unbiased, and 95 % of the intervals hold the truth`() throws {
  let (runs, roundsPerRun, truth) = (2000, 400, World.mean(World.chances))
  let wrong = World.mean(World.model)
  var dice = Dice(state: 8)
  var values: [String: [Double]] = [:]
  var covered: [String: Int] = [:]
  for _ in 0..<runs {
    let metrics = measured(
      (0..<roundsPerRun).lazy.map { _ in World.round(&dice) }, switchThreshold: 3)
    for estimate in metrics.results {
      values[estimate.name, default: []].append(try #require(estimate.value))
      let (low, high) = (try #require(estimate.low), try #require(estimate.high))
      if low <= truth && truth <= high { covered[estimate.name, default: 0] += 1 }
    }
  }
  func mean(_ name: String) throws -> Double {
    try #require(values[name]).reduce(0, +) / Double(runs)
  }
  for name in ["ips", "snips", "dr"] {
    let (mean, all) = (try mean(name), try #require(values[name]))
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs - 1)
    // Four standard errors of the mean over the runs; the bias of snips is far smaller.
    #expect(abs(mean - truth) < 4 * (variance / Double(runs)).squareRoot(), "\(name)")
    let share = Double(covered[name] ?? 0) / Double(runs)
    #expect((0.93...0.97).contains(share), "\(name): \(share)")
  }
  // The wrong model is not put right, or for all but the largest weight, which is 4.
  #expect(abs(try mean("dm") - wrong) < 0.001)
  let corrected = truth - 0.5 * 0.4 * (0.8 - 0.5)
  #expect(abs(try mean("switch-dr") - corrected) < 0.005)
  #expect((covered["dm"] ?? 0) < runs / 20)
}

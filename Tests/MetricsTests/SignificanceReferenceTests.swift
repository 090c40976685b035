import Foundation
import Metrics
import Testing

private struct ReferenceLine {
  let kind: String
  let numbers: [Double]
  let figures: [(name: String, value: Double?)]
}

private func referenceLines() throws -> [ReferenceLine] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let url = folder.appendingPathComponent("Reference").appendingPathComponent("significance.tsv")
  let lines = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
  return try lines.map { line in
    let fields = line.split(separator: "\t")
    return ReferenceLine(
      kind: String(fields[0]),
      numbers: try fields[1].split(separator: " ").map { try #require(Double($0)) },
      figures: fields[2].split(separator: " ").map { figure in
        let parts = figure.split(separator: "=", omittingEmptySubsequences: false)
        return (String(parts[0]), Double(parts[1]))
      })
  }
}

private func figures(_ line: ReferenceLine) -> [String: Double?] {
  switch line.kind {
  case "paired":
    let t = PairedTTest(differences: line.numbers)
    let wilcoxon = WilcoxonSignedRank(differences: line.numbers)
    return [
      "t": t?.t, "t-p": t?.p, "w": wilcoxon?.statistic, "w-p": wilcoxon?.p,
      "flip-p": SignFlipTest(differences: line.numbers)?.p,
    ]
  case "many":
    var figures: [String: Double?] = [:]
    for (index, p) in MultipleComparisons.holm(line.numbers).enumerated() {
      figures["holm-\(index)"] = p
    }
    for (index, p) in MultipleComparisons.benjaminiHochberg(line.numbers).enumerated() {
      figures["bh-\(index)"] = p
    }
    return figures
  case "sequence":
    var figures: [String: Double?] = [:]
    var (bernstein, betting) = (ConfidenceSequence(), BettingConfidenceSequence())
    for (index, value) in line.numbers.enumerated() {
      bernstein.add(value)
      betting.add(value)
      figures["bernstein-low-\(index + 1)"] = bernstein.interval?.low
      figures["bernstein-high-\(index + 1)"] = bernstein.interval?.high
      figures["betting-low-\(index + 1)"] = betting.interval?.low
      figures["betting-high-\(index + 1)"] = betting.interval?.high
    }
    return figures
  case "share":
    let interval = WilsonInterval(successes: line.numbers[0], of: line.numbers[1])
    return ["low": interval?.low, "high": interval?.high]
  default:
    var figures: [String: Double?] = [:]
    let bootstrap = Bootstrap(seed: 9, resampleCount: 200)
    for (metric, interval) in bootstrap.intervals(of: line.numbers, metricCount: 3).enumerated() {
      figures["low-\(metric)"] = interval?.low
      figures["high-\(metric)"] = interval?.high
    }
    return figures
  }
}

/// significance.py says where the figures come from.
@Test func `Tests, corrections and intervals agree with SciPy and naive twins`() throws {
  var compared: [String: Int] = [:]
  for line in try referenceLines() {
    let ours = figures(line)
    for (name, expected) in line.figures {
      let value = ours[name] ?? nil
      compared[line.kind, default: 0] += 1
      #expect((value == nil) == (expected == nil), "\(line.kind) \(name) \(line.numbers)")
      if let value, let expected, value != expected {
        #expect(
          abs(value - expected) <= 1e-10 * abs(expected),
          "\(line.kind) \(name): \(value), not \(expected), of \(line.numbers)")
      }
    }
  }
  #expect(compared["paired"] == 38 * 4 + 20)
  #expect(compared["many"] == 2 * (1 + 2 + 5 + 20 + 60))
  #expect(compared["sequence"] == 3 * 24 + 16)
  #expect(compared["bootstrap"] == 4 * 6)
  #expect(compared["share"] == 7 * 2)
}

@Test func `Tails of Student's t to twelve digits`() {
  // mpmath.betainc(n / 2, 1 / 2, 0, n / (n + t ** 2), regularized=True) with 40 digits.
  let tails: [(Double, Double, Double)] = [
    (1e-06, 1, 0.9999993633802277),
    (0.5, 1, 0.7048327646991335),
    (1.96, 1, 0.3003428917760331),
    (6, 1, 0.10513691342250686),
    (30, 1, 0.021212804811070848),
    (1e-06, 2, 0.9999992928932188),
    (0.5, 2, 0.6666666666666666),
    (1.96, 2, 0.18905730960173228),
    (6, 2, 0.02667147321542477),
    (30, 2, 0.0011092626819596588),
    (1e-06, 3, 0.9999992648948061),
    (0.5, 3, 0.651447964848151),
    (1.96, 3, 0.14485220856485365),
    (6, 3, 0.009272714892284668),
    (30, 3, 8.135280427163959e-05),
    (1e-06, 10, 0.9999992217832321),
    (0.5, 10, 0.6278936057429729),
    (1.96, 10, 0.07843624024769971),
    (6, 10, 0.0001321088603547856),
    (30, 10, 3.961792342031324e-11),
    (1e-06, 198, 0.9999992031222292),
    (0.5, 198, 0.6176303002110998),
    (1.96, 198, 0.05139889772783081),
    (6, 198, 9.242233260663827e-09),
    (30, 198, 1.3995382240240807e-75),
    (1e-06, 199, 0.9999992031171732),
    (0.5, 199, 0.6176275123353324),
    (1.96, 199, 0.05139183390416015),
    (6, 199, 9.17817000404468e-09),
    (30, 199, 8.942928760574414e-76),
    (1e-06, 200, 0.9999992031121676),
    (0.5, 200, 0.6176247523164606),
    (1.96, 200, 0.05138484084581329),
    (6, 200, 9.115120348810386e-09),
    (30, 200, 5.724161208827852e-76),
    (1e-06, 500, 0.9999992025142815),
    (0.5, 500, 0.6172950500946657),
    (1.96, 500, 0.05055078981976595),
    (6, 500, 3.790442338479292e-09),
    (30, 500, 7.214288888428019e-114),
    (1e-06, 19999, 0.9999992021254132),
    (0.5, 19999, 0.6170805787052163),
    (1.96, 19999, 0.050009655691688484),
    (6, 19999, 2.0071473522372895e-09),
    (30, 19999, 1.8672121667231388e-193),
    (1e-06, 1_000_000, 0.9999992021156386),
    (0.5, 1_000_000, 0.6170751874723713),
    (1.96, 1_000_000, 0.04999606758526979),
    (6, 1_000_000, 1.9738498123544347e-09),
    (30, 1_000_000, 1.2020094233663438e-197),
  ]
  for (t, n, expected) in tails {
    let p = StudentT(degreesOfFreedom: n).twoSidedTail(t)
    #expect(
      abs(p - expected) <= (n < 1e5 ? 1e-12 : 1e-10) * expected,
      "\(t) with \(n): \(p), not \(expected)")
    #expect(p == StudentT(degreesOfFreedom: n).twoSidedTail(-t))
  }
}

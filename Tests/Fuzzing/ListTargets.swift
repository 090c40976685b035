import Evaluation
import Metrics
import RankedLists
import Ranking
import TSVStreams
import ToolSupport

/// The readers of `rank-topk` and `eval-mae`: of scores, lists, values, and the files beside them.
///
/// Bytes choose options; the rest is the input and, behind lines `%%`, one or two other files.
enum ListTargets {
  static func scores(_ input: FuzzedInput) throws {
    var input = input
    let (choices, others) = (input.choice(), input.choice())
    let parts = input.parts(3)
    try withFile(Array(parts[0])) { path in
      var rules = RankingRules(stream: StreamOptions.quick(reading: path))
      rules.limit = 2
      rules.ties = TiePolicy.allCases[others % TiePolicy.allCases.count]
      rules.isGrouped = others & 4 != 0
      guard parts.count > 1 else { return try RankingRun(rules).run() }
      try withFile(Array(parts[1])) { first in
        try withFile(Array(parts[parts.count - 1])) { second in
          choose(choices, others, first, second, &rules)
          try RankingRun(rules).run()
        }
      }
    }
  }

  /// Uses the other files for something.
  private static func choose(
    _ choices: Int, _ others: Int, _ first: String, _ second: String, _ rules: inout RankingRules
  ) {
    switch choices % 10 {
    case 0: rules.exclude = first
    case 1: rules.allow = first
    case 2: (rules.users, rules.fallback) = (first, second)
    case 3: (rules.fallback, rules.segments) = (first, second)
    case 4:
      let scale = BlendScale.allCases[others % BlendScale.allCases.count]
      rules.blend = [BlendRule(name: "trend", file: first, weight: 0.5, scale: scale)]
    case 5: (rules.categories, rules.maxPerCategory) = (first, 1)
    case 6:
      let method = DiversityRule.Method.allCases[others % 4]
      rules.diversity = DiversityRule(method: method, strength: 0.5)
      if method.needsCategories || others & 8 != 0 {
        rules.categories = first
      } else {
        rules.vectors = first
      }
      if method == .calibrated { rules.history = second }
    case 7: (rules.explain, rules.vectors) = (first, second)
    case 8: (rules.explain, rules.halfLife) = (first, DurationValue(nanoseconds: 1_000_000_000))
    default:
      rules.recent = RecentRule(
        file: first, cooldownNanoseconds: 3_600_000_000_000, moment: .afterLast(nanoseconds: 0),
        demotes: others & 8 != 0)
    }
  }

  static func lists(_ input: FuzzedInput) throws {
    var input = input
    let (choices, others) = (input.choice(), input.choice())
    let parts = input.parts(3)
    try withFile(Array(parts[0])) { path in
      var rules = EvaluationRules(stream: StreamOptions.quick(reading: path))
      rules.format = ReportFormat.allCases[others % ReportFormat.allCases.count]
      guard parts.count > 1 else {
        rules.predicted = PredictedKind.allCases[choices % 3]
        return try EvaluationRun(rules).run()
      }
      rules.gain = others & 4 != 0 ? .exponential : nil
      rules.absent = others & 8 != 0 ? .skip : nil
      rules.perUser = others & 16 != 0
      try withFile(Array(parts[1])) { first in
        try withFile(Array(parts[parts.count - 1])) { second in
          choose(choices, others, first, second, &rules)
          try EvaluationRun(rules).run()
        }
      }
    }
  }

  private static func choose(
    _ choices: Int, _ others: Int, _ first: String, _ second: String, _ rules: inout EvaluationRules
  ) {
    if choices % 9 != 0 { (rules.truth, rules.cutoffs) = (first, [1, 2]) }
    switch choices % 9 {
    case 0: (rules.policy, rules.modelReward) = (first, second)
    case 1: rules.items = second
    case 2: rules.compared = [second]
    case 3: rules.bootstrap = 3
    case 4: rules.convention = MetricConvention.allCases[others / 32 % 4]
    case 5: rules.listed.categories = second
    case 6: rules.listed.vectors = second
    case 7: (rules.listed.history, rules.listed.baseline) = (second, second)
    default: (rules.listed.group, rules.listed.groups) = ("kind", second)
    }
  }
}

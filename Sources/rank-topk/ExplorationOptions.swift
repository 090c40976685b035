import ArgumentParser
import RankedLists
import Ranking
import ToolSupport

/// `ε` or `softmax:τ`
struct ExploreOption: ExpressibleByArgument {
  let rule: ExplorationRule

  init?(argument: String) {
    let softmax = "softmax:"
    if argument.hasPrefix(softmax) {
      guard let temperature = Double(argument.dropFirst(softmax.count)), temperature > 0,
        temperature.isFinite
      else { return nil }
      rule = .softmax(temperature: temperature)
    } else {
      guard let share = Double(argument), (0...1).contains(share) else { return nil }
      rule = .uniform(share: share)
    }
  }
}

/// How much of a list is left to chance.
struct ExplorationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Leave places to chance, with this probability or by a softmax, and write propensities.",
      valueName: "x|softmax:t"),
    transform: told("a probability from 0 to 1, or softmax:T with T above 0"))
  var explore: ExploreOption?

  @Flag(help: "With --explore: write all candidates with their propensities, and draw no list.")
  var allPropensities = false

  func validate() throws {
    if allPropensities, explore == nil {
      throw ValidationError("--all-propensities needs --explore")
    }
  }

  /// - Parameter excluded: what would change a list that has been drawn, and whether it is asked for
  func validate(without excluded: [(name: String, isGiven: Bool)]) throws {
    guard explore != nil, let other = excluded.first(where: \.isGiven) else { return }
    throw ValidationError(
      "--explore and \(other.name) exclude each other: the propensities would be wrong")
  }

  func apply(to rules: inout RankingRules) {
    rules.explore = explore?.rule
    rules.writesAllPropensities = allPropensities
  }
}

import ArgumentParser
import Metrics
import TSVStreams

/// `-k 5,10`.
struct Cutoffs {
  let values: [Int]

  init(argument: String) throws {
    var values: [Int] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = Int(part), value >= 1, !values.contains(value) else {
        throw ValidationError("expected distinct whole numbers above 0, such as 5,10")
      }
      values.append(value)
    }
    self.values = values
  }
}

/// `--gain`: what a relevant item is worth in ndcg.
enum Gain: String, ExpressibleByArgument, CaseIterable {
  case linear, exponential

  /// The highest value whose gain, times any number of items, is a finite number.
  static let highestValue = 900.0
}

/// `--absent`: what a user in the truth without a list counts.
enum AbsentLists: String, ExpressibleByArgument, CaseIterable {
  case zero, skip, error
}

/// `--predicted`: what the column of that name holds.
enum PredictedKind: String, ExpressibleByArgument, CaseIterable {
  case value, `class`, probability
}

/// `METRIC=X`.
struct Bound: ExpressibleByArgument {
  let metric: String
  let value: Double

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="), equals != argument.startIndex,
      let value = Double(argument[argument.index(after: equals)...]), value.isFinite
    else { return nil }
    metric = String(argument[..<equals])
    self.value = value
  }
}

extension Threshold {
  /// What is wrong with a result, nil where it keeps the bound.
  func complaint(about result: MetricValue) -> String? {
    guard isBroken(by: result.value) else { return nil }
    let side = side == .failAbove ? "at most" : "at least"
    let found = result.value.map { shortest($0) } ?? "that it is not defined"
    return "expected \(metric) of \(side) \(shortest(bound)), found \(found)"
  }
}

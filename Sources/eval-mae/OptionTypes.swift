import ArgumentParser
import Evaluation
import Metrics

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

extension Gain: ExpressibleByArgument {}
extension AbsentLists: ExpressibleByArgument {}
extension PredictedKind: ExpressibleByArgument {}
extension MetricConvention: ExpressibleByArgument {}
extension ListNotation: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

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

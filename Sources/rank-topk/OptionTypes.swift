import ArgumentParser
import RankedLists
import Ranking

extension TiePolicy: ExpressibleByArgument {}
extension BlendScale: ExpressibleByArgument {}

/// How the rows of the input are ordered.
enum RowOrder: String, ExpressibleByArgument, CaseIterable {
  case any, grouped
}

/// `METHOD:λ`
struct DiversityOption: ExpressibleByArgument {
  let rule: DiversityRule

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let method = DiversityRule.Method(rawValue: String(parts[0])),
      let strength = Double(parts[1]), (0...1).contains(strength)
    else { return nil }
    rule = DiversityRule(method: method, strength: strength)
  }
}

/// `NAME=FILE:WEIGHT[:SCALE]`; FILE may hold `=` and `:`.
struct BlendOption: ExpressibleByArgument {
  let rule: BlendRule

  init?(argument: String) {
    var argument = Substring(argument)
    let scale = argument.lastIndex(of: ":").flatMap {
      BlendScale(rawValue: String(argument[argument.index(after: $0)...]))
    }
    if let scale { argument = argument.dropLast(scale.rawValue.count + 1) }
    guard let equals = argument.firstIndex(of: "="), let colon = argument.lastIndex(of: ":"),
      equals < colon, let weight = Double(argument[argument.index(after: colon)...]),
      weight.isFinite
    else { return nil }
    let name = String(argument[..<equals])
    let file = String(argument[argument.index(after: equals)..<colon])
    if name.isEmpty || file.isEmpty || name.contains(where: { $0 == "\t" || $0 == "\n" }) {
      return nil
    }
    rule = BlendRule(name: name, file: file, weight: weight, scale: scale)
  }
}

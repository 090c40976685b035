import Interests
import TSVStreams
import ToolSupport

/// What a state depends on: a run goes on with a state of the same terms only.
struct StateTerms {
  /// Options in a fixed order, a law's parameters as exact numbers.
  let pairs: [(name: String, value: String)]

  static let format = "1"

  init(_ request: DecayRequest, each: Bool, marksRevivals: Bool) {
    var pairs = [("format", Self.format), ("each", each ? "yes" : "no")]
    pairs += Self.pairs(request.law)
    pairs += [
      ("combine", request.combine.rawValue),
      ("by", request.keyColumns.joined(separator: ",")),
      ("weight", Self.text(request.weights)),
      ("value", request.scaling?.rawValue ?? "none"),
      ("revival", marksRevivals ? "yes" : "no"),
    ]
    self.pairs = pairs.map { ($0.0, $0.1) }
  }

  private static func pairs(_ law: DecayLaw) -> [(String, String)] {
    switch law {
    case .exponential(let halfLife):
      [("law", "exp"), ("half-life-ns", shortest(halfLife))]
    case .power(let scale, let exponent):
      [("law", "power"), ("scale-ns", shortest(scale)), ("exponent", shortest(exponent))]
    case .cutoff(let scale, let exponent, let halfLife):
      [
        ("law", "cutoff"), ("scale-ns", shortest(scale)), ("exponent", shortest(exponent)),
        ("half-life-ns", shortest(halfLife)),
      ]
    case .mixture(let mixture):
      [("law", "mixture")]
        + mixture.terms.enumerated().flatMap { place, term in
          [
            ("weight-\(place + 1)", shortest(term.weight)),
            ("scale-ns-\(place + 1)", shortest(term.scaleNanoseconds)),
            ("exponent-\(place + 1)", shortest(term.exponent)),
          ]
        }
    case .step(let ratio): [("law", "step"), ("ratio", shortest(ratio))]
    case .window(let length): [("law", "window"), ("window-ns", "\(length)")]
    case .none: [("law", "none")]
    }
  }

  /// In order of the types, so that the order they were given in does not matter. No event has a
  /// type with a tab or a line end in it.
  private static func text(_ weights: NamedNumbers?) -> String {
    guard let weights else { return "none" }
    return weights.pairs.map { "\($0.name)=\(shortest($0.value))" }
      .filter { !$0.utf8.contains { $0 < 0x20 } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ",")
  }
}

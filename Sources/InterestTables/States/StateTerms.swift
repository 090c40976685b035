import Interests
import TSVStreams
import ToolSupport

/// What a state depends on: a run goes on with a state of the same terms only.
struct StateTerms {
  /// Options in a fixed order, a law's parameters as exact numbers.
  let pairs: [(name: String, value: String)]

  static let format = "1"
  /// Of laws that count events: sums are kept at the newest event.
  static let steppedFormat = "2"

  init(_ request: DecayRequest, each: Bool, marksRevivals: Bool) {
    var pairs = [
      ("format", request.law.countsEvents ? Self.steppedFormat : Self.format),
      ("each", each ? "yes" : "no"),
    ]
    if let laws = request.laws, laws.set.isDivided {
      pairs += [
        ("law", request.law.name), ("law-by", laws.set.division.rawValue),
        ("laws", laws.checksum),
      ]
    } else {
      pairs += request.law.terms
    }
    if let banks = request.banks {
      pairs += [("tolerance", shortest(request.tolerance)), ("nodes", "\(banks.width)")]
    }
    pairs += [
      ("combine", request.combine.rawValue),
      ("by", request.keyColumns.joined(separator: ",")),
      ("weight", Self.text(request.weights)),
      ("value", request.scaling?.rawValue ?? "none"),
      ("revival", marksRevivals ? "yes" : "no"),
    ]
    self.pairs = pairs.map { ($0.0, $0.1) }
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

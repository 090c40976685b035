package import Interests
import TSVStreams

extension DecayLaw {
  /// Its name and parameters, as exact numbers.
  package var terms: [(name: String, value: String)] {
    switch self {
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

  package var name: String { terms[0].value }

  /// Whether a sum under it takes every event, or a sum of exponentials.
  package var isLongTailed: Bool {
    switch self {
    case .power, .cutoff, .mixture: true
    case .exponential, .step, .window, .none: false
    }
  }
}

import Interests
import TSVStreams

/// The laws of a run with the names of their classes: types of events, or users.
final class NamedLaws {
  let set: LawSet
  /// Of each class, where it is a type of event.
  let weights: [Double]
  private var names = ByteTable()
  /// What `set.laws` has before the named classes.
  private let unnamed: Int

  init(_ law: DecayLaw) {
    set = LawSet(law)
    weights = []
    unnamed = 1
  }

  /// One law for each type of event, whose strengths are multiplied by its weight.
  init(types: [String], _ laws: [DecayLaw], weights: [Double]) {
    set = LawSet(laws, by: .event)
    self.weights = weights
    unnamed = 0
    add(types)
  }

  /// One law for each user named, another for all others.
  init(common: DecayLaw, users: [String], _ laws: [DecayLaw]) {
    set = LawSet([common] + laws, by: .user)
    weights = []
    unnamed = 1
    add(users)
  }

  private func add(_ list: [String]) {
    for name in list { _ = Array(name.utf8).withUnsafeBufferPointer { names.insert($0) } }
  }

  /// The class of a type of event, nil for one without a law; of a user.
  func lawClass(_ name: Bytes) -> Int32? {
    guard let number = names.find(name) else { return unnamed > 0 ? 0 : nil }
    return Int32(truncatingIfNeeded: number + unnamed)
  }

  var expectation: String {
    let list = (0..<min(names.count, 20)).map { String(decoding: names[$0], as: UTF8.self) }
    return "an event of --law @FILE (\(list.listed)\(names.count > 20 ? ", …" : ""))"
  }

  /// A checksum over names, weights and laws.
  var checksum: String {
    var sum = RowChecksum()
    for (place, law) in set.laws.enumerated() {
      let name =
        place < unnamed ? "" : String(decoding: names[place - unnamed], as: UTF8.self)
      let weight = weights.isEmpty ? "" : shortest(weights[place])
      let text = "\(name)\t\(weight)\t" + law.terms.map(\.value).joined(separator: "\t")
      Array(text.utf8).withUnsafeBufferPointer { sum.add($0) }
    }
    return sum.text
  }
}

extension DecayLaw {
  /// Its name and parameters, as exact numbers.
  var terms: [(name: String, value: String)] {
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

  var name: String { terms[0].value }

  /// Whether a sum under it takes every event, or a sum of exponentials.
  var isLongTailed: Bool {
    switch self {
    case .power, .cutoff, .mixture: true
    case .exponential, .step, .window, .none: false
    }
  }
}

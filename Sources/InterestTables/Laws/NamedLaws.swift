package import Interests
import TSVStreams

/// The laws of a run with the names of their classes: types of events, or users.
package final class NamedLaws {
  package let set: LawSet
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

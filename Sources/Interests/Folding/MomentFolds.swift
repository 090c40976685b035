/// Folds the events of one key at a time for several moments at once: for keys that come one after
/// another, each with all its events. Not for laws that count the user's events.
package struct MomentFolds: Sendable {
  private let moments: [Int64]
  private let folds: [InterestFold]
  private var states: [KeyState]

  package init(law: DecayLaw, combine: Combine, moments: [Int64]) {
    self.moments = moments
    folds = moments.map { .fold(law, combine, at: $0) }
    states = moments.map { _ in KeyState() }
  }

  /// Forgets the key before.
  package mutating func begin() {
    for index in states.indices { states[index] = KeyState() }
  }

  package mutating func add(timeNanoseconds time: Int64, strength: Double) {
    for index in states.indices where time <= moments[index] {
      folds[index].add(strength: strength, tick: time, to: &states[index])
    }
  }

  /// The key's interest at one of the moments; nil where it has no event until then.
  package func interest(atMoment index: Int) -> KeyInterest? {
    let state = states[index]
    guard state.count > 0 else { return nil }
    return KeyInterest(
      interest: folds[index].interest(state, at: moments[index]),
      lastNanoseconds: state.newestTick, count: state.count)
  }
}

/// The laws of a run: one for all events, one for each type of event, or one for each user. Which
/// one an event is of is its class.
package struct LawSet: Sendable {
  package enum Division: String, Sendable {
    case all, event, user
  }

  package let division: Division
  /// By class. Of users, class 0 is that of those without a law of their own.
  package let laws: [DecayLaw]

  package init(_ law: DecayLaw) {
    division = .all
    laws = [law]
  }

  /// - Parameter laws: not empty; all of one kind.
  package init(_ laws: [DecayLaw], by division: Division) {
    self.division = division
    self.laws = laws
  }

  package var isDivided: Bool { division != .all }

  /// What is the same for all: of one kind are they all.
  package var first: DecayLaw { laws[0] }
}

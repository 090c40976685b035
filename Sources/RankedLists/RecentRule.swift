package import ToolSupport

/// What users have seen lately, and what becomes of it: `--recent FILE --cooldown 7d`.
package struct RecentRule {
  /// Events.
  package let file: String
  package let cooldownNanoseconds: Int64
  /// The moment that events are recent at; later ones are left out.
  package let moment: ReferenceTime
  /// Whether recent items come after all others, instead of not at all.
  package let demotes: Bool

  package init(file: String, cooldownNanoseconds: Int64, moment: ReferenceTime, demotes: Bool) {
    self.file = file
    self.cooldownNanoseconds = cooldownNanoseconds
    self.moment = moment
    self.demotes = demotes
  }
}

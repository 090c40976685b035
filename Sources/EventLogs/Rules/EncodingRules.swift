package import Sequences
internal import TSVStreams

/// What becomes of a log: which of its events stay, what of them is held out, how numbers are
/// treated, and what the rows and the files beside them hold.
package struct EncodingRules: Sendable {
  /// All events of a user stand together in the input, which is encoded part by part.
  package let isGrouped: Bool
  package let filters: EventFilters
  package let holdout: HoldoutRules
  package let numbers: NumberRules
  package let rows: RowRules
  package let sides: SideFiles

  package init(
    isGrouped: Bool, filters: EventFilters, holdout: HoldoutRules, numbers: NumberRules,
    rows: RowRules, sides: SideFiles
  ) {
    self.isGrouped = isGrouped
    self.filters = filters
    self.holdout = holdout
    self.numbers = numbers
    self.rows = rows
    self.sides = sides
  }

  /// What the rows of a log with these columns look like.
  package func form(of columns: InputColumns) -> SequenceForm {
    SequenceForm(
      hasSessions: columns.session != nil || rows.sessionGapNanoseconds != nil,
      hasTargets: holdout.marksTargets || rows.augmenter?.hidesItems == true,
      maximumLength: rows.maximumLength, stride: rows.stride, augmenter: rows.augmenter)
  }

  var needsVocabulary: Bool { sides.vocabulary != nil || rows.encodesIndices }
}

/// What makes a row, and what it holds.
package struct RowRules: Sendable {
  /// A longer pause starts a session; nil where sessions are a column, or there are none.
  let sessionGapNanoseconds: Int64?
  /// Events to keep before the test.
  let maximumLength: Int?
  /// The columns to carry; nil for those of evt-decay where they are there.
  let carry: [String]?
  /// Items are written as their index in the vocabulary.
  let encodesIndices: Bool
  /// Events from one further training row to the next, where older history makes such.
  let stride: Int?
  /// Makes changed copies of training rows, where they are asked for.
  let augmenter: Augmenter?

  package init(
    sessionGapNanoseconds: Int64? = nil, maximumLength: Int? = nil, carry: [String]? = nil,
    encodesIndices: Bool = false, stride: Int? = nil, augmenter: Augmenter? = nil
  ) {
    self.sessionGapNanoseconds = sessionGapNanoseconds
    self.maximumLength = maximumLength
    self.carry = carry
    self.encodesIndices = encodesIndices
    self.stride = stride
    self.augmenter = augmenter
  }

  func sessionRule(_ log: EventColumns, _ names: EventNames) -> SessionRule {
    if let sessionGapNanoseconds { return .gap(nanoseconds: sessionGapNanoseconds) }
    if let sessions = log.sessions {
      return .column(sessions: sessions, sessionCount: names.sessions.count)
    }
    return .none
  }
}

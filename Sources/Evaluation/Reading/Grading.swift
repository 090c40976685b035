import Glibc
import TSVStreams
import ToolSupport

/// What the rows of a truth are worth.
struct Grading {
  private let gain: Gain?
  /// The value's column; nil where every row counts 1.
  private let column: Int?
  /// Judges also wrote down what is not relevant, as 0 or less.
  private let isJudged: Bool

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    isJudged = rules.notation == .trec
    // Other programs take grades where there are some.
    let isGraded = rules.convention != nil && reader.optionalColumn(ColumnName.value) != nil
    gain = rules.gain ?? (isGraded ? .linear : nil)
    column = gain == nil && !isJudged ? nil : try reader.column(ColumnName.value)
  }

  /// 1, or what `--gain` makes of the value; 0 of an item that is not relevant.
  func gain(_ batch: RowBatch, _ row: Int, of reader: TableReader) throws -> Double {
    guard let column else { return 1 }
    let highest =
      gain == .exponential ? Gain.highestValue : Double.greatestFiniteMagnitude / 1e12
    guard let value = NumberText.double(batch.field(row, column)), value >= 0 || isJudged,
      value <= highest
    else {
      try reader.reject(
        batch, row, column: column, expected: expectation,
        hint: isJudged ? nil : "without --gain every relevant item counts 1")
      return 0
    }
    if value <= 0 { return 0 }
    return switch gain {
    case nil: 1
    case .linear: value
    case .exponential: exp2(value) - 1
    }
  }

  private var expectation: String {
    if isJudged { return "a grade" }
    return gain == .exponential ? "a value from 0 to 900" : "a gain of at least 0"
  }
}

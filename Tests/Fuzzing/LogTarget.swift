import EventLogs
import Sequences
import TSVStreams
import ToolSupport

/// The reader of logs of `seq-encode`, up to the rows of sequences and the files beside them.
///
/// Three bytes choose options, of which only those come together that the tool takes together; the rest is
/// events and, behind a line `%%`, what `--scaler` has learned.
enum LogTarget {
  static func run(_ input: FuzzedInput) throws {
    var input = input
    let split = input.choice(of: splits)
    let (choices, others) = (input.choice(), input.choice())
    let parts = input.parts(2)
    let learned = parts.count > 1 ? ScratchFile.write(Array(parts[1]), to: "scaler") : nil
    let isGrouped = choices & 1 != 0 && split.knowsOneUser
    let scales: [(String, ScaleRule)] =
      learned != nil || choices & 16 != 0 ? [("value", ScaleRule.allCases[others % 3])] : []
    let rules = EncodingRules(
      isGrouped: isGrouped,
      filters: EventFilters(
        ties: TieOrder.allCases[others % 4],
        dedupe: choices & 2 != 0 ? Deduplication.allCases[others / 4 % 4] : nil,
        minimumUserEvents: choices & 4 != 0 ? 2 : 1,
        minimumItemEvents: choices & 4 != 0 && !isGrouped ? 2 : 1),
      holdout: HoldoutRules(
        split: split, fold: split == .last(1) && choices & 8 != 0 ? Fold(number: 1, count: 2) : nil,
        targets: TargetRule.allCases[others % 3],
        cold: isGrouped ? .dropUsers : ColdRule.allCases[others / 4 % 3]),
      numbers: NumberRules(
        missing: choices & 16 != 0
          ? MissingRule.allCases[others % MissingRule.allCases.count] : nil,
        scales: scales, file: learned),
      rows: RowRules(
        sessionGapNanoseconds: choices & 32 != 0 ? 3_600_000_000_000 : nil,
        maximumLength: choices & 64 != 0 ? 2 : nil,
        encodesIndices: choices & 128 != 0 && !isGrouped,
        stride: choices & 64 != 0 && others & 16 != 0 ? 1 : nil,
        augmenter: others & 32 != 0 ? augmenter : nil),
      sides: SideFiles(
        events: split == .none
          ? [] : [EventFile(use: .isTestTarget, path: "/dev/null", hasPositions: true)],
        vocabulary: isGrouped ? nil : "/dev/null"))
    try withFile(Array(parts[0])) { try encode(rules, StreamOptions.quick(reading: $0)) }
  }

  private static func encode(_ rules: EncodingRules, _ options: StreamOptions) throws {
    let input = try options.openInput()
    let columns = try InputColumns(input, rules)
    let form = rules.form(of: columns)
    let scaler = try NumberScaler(rules.numbers, options, isGrouped: rules.isGrouped)
    let sides = try SideOutputs(options, rules.sides, columns, form)
    let output = try options.createOutput(header: columns.sequenceColumns(form))
    var reader = EventLogReader(input, columns, rules, options)
    var encoder = LogEncoder(rules, form, options, scaler, sides, output)
    try encoder.encode(&reader)
    try output.finish()
  }

  private static let half = DecimalFraction(numerator: 1, denominator: 2)
  private static let quarter = DecimalFraction(numerator: 1, denominator: 4)
  private static let splits: [SplitRule] = [
    .none, .last(1), .time(historyUntilNanoseconds: 1_700_000_000_000_000_000),
    .times(
      trainUntilNanoseconds: 1_600_000_000_000_000_000,
      historyUntilNanoseconds: 1_700_000_000_000_000_000), .quantile(half),
    .quantiles(train: quarter, history: half),
    .window(validationNanoseconds: 60_000_000_000, testNanoseconds: 3_600_000_000_000),
    .ratio(train: half, validation: quarter), .wholeRows(.quantile(train: nil, history: half)),
    .block(Fold(number: 1, count: 2)!),
  ]
  private static let augmenter = Augmenter(
    AugmentationKind.allCases.map { Augmentation($0) }, copies: 1, seed: 1)
}

extension SplitRule {
  /// Whether a log can be split by it that is seen a user at a time.
  fileprivate var knowsOneUser: Bool {
    switch self {
    case .none, .last, .times, .ratio: true
    default: false
    }
  }
}

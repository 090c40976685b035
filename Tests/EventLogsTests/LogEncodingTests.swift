import ArgumentParser
import EventLogs
import Glibc
import Sequences
import TSVStreams
import Testing
import ToolSupport

/// A log in a file, and what becomes of it.
private struct EncodedFile {
  let folder: String

  init(_ log: String) throws {
    var template = Array("/tmp/ebb-logs-XXXXXX".utf8CString)
    folder = String(cString: mkdtemp(&template)!)
    let file = try #require(fopen(folder + "/log", "w"))
    fputs(log, file)
    fclose(file)
  }

  func encode(_ rules: EncodingRules, _ options: String...) throws -> String {
    let stream = try StreamOptions.parse(
      [folder + "/log", "-o", folder + "/rows", "-f", "--plain"] + options)
    let input = try stream.openInput()
    let columns = try InputColumns(input, rules)
    let form = rules.form(of: columns)
    let scaler = try NumberScaler(rules.numbers, stream, isGrouped: rules.isGrouped)
    let sides = try SideOutputs(stream, rules.sides, columns, form)
    let output = try stream.createOutput(header: columns.sequenceColumns(form))
    var reader = EventLogReader(input, columns, rules, stream)
    var encoder = LogEncoder(rules, form, stream, scaler, sides, output)
    try encoder.encode(&reader)
    try output.finish()
    return try text(of: folder + "/rows")
  }

  private func text(of path: String) throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func remove() {
    unlink(folder + "/log")
    unlink(folder + "/rows")
    rmdir(folder)
  }
}

private func rules(
  isGrouped: Bool = false, filters: EventFilters = EventFilters(),
  holdout: HoldoutRules = HoldoutRules(split: .last(1)), numbers: NumberRules = NumberRules(),
  rows: RowRules = RowRules()
) -> EncodingRules {
  EncodingRules(
    isGrouped: isGrouped, filters: filters, holdout: holdout, numbers: numbers, rows: rows,
    sides: SideFiles())
}

/// Events of 60 users in no order of time, some of them twice; `grouped` puts those of a user
/// together.
private func sampleLog(events: Int, grouped: Bool = false) -> String {
  var state: UInt64 = 7
  var lines: [(user: Int, text: String)] = []
  for _ in 0..<events {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let user = Int(state >> 40 % 60)
    let (item, time) = (state >> 33 % 97, state >> 21 % 5_000)
    let value = state >> 50 % 9 == 0 ? "" : "\(item % 7).5"
    lines.append((user, "u\(user)\ti\(item)\t\(time)\t\(value)\n"))
  }
  if grouped { lines.sort { $0.user < $1.user } }
  return "user\titem\ttime\tvalue\n" + lines.map(\.text).joined()
}

@Test func aSmallLogBecomesRows() throws {
  let file = try EncodedFile("user\titem\ttime\nb\tx\t2\na\ty\t5\nb\tz\t1\nb\ty\t9\n")
  defer { file.remove() }
  #expect(
    try file.encode(rules()) == """
      user\titems\ttimes\tvalid\tcut\ttest
      a\ty\t5\t1\t1\t
      b\tz x y\t1 2 9\t1\t2\t2

      """)
}

@Test(arguments: [
  EncodingRules.sampleFilters, .sampleSessions, .sampleQuantile, .sampleTraining,
])
func threadsAndMemoryChangeNoByte(_ rules: EncodingRules) throws {
  let file = try EncodedFile(sampleLog(events: 330_000))
  defer { file.remove() }
  let whole = try file.encode(rules, "--threads", "1")
  #expect(whole.utf8.count > 100_000)
  #expect(try file.encode(rules, "--threads", "3") == whole)
  // So little that the log is spilled.
  #expect(try file.encode(rules, "--threads", "2", "--memory", "37M") == whole)
}

@Test func aGroupedLogGivesTheRowsOfTheWhole() throws {
  let file = try EncodedFile(sampleLog(events: 200_000, grouped: true))
  defer { file.remove() }
  let holdout = HoldoutRules(split: .last(2), cold: .keep)
  let rows = RowRules(sessionGapNanoseconds: 90_000_000_000)
  let numbers = NumberRules(missing: .zero)
  let grouped = try file.encode(
    rules(isGrouped: true, holdout: holdout, numbers: numbers, rows: rows))
  let whole = try file.encode(rules(holdout: holdout, numbers: numbers, rows: rows))
  // Users come as they were read in the one, in byte order in the other.
  #expect(
    grouped.split(separator: "\n").sorted() == whole.split(separator: "\n").sorted())
}

extension EncodingRules {
  fileprivate static let sampleFilters = rules(
    filters: EventFilters(
      ties: .hash, dedupe: .exact, minimumUserEvents: 3, minimumItemEvents: 4),
    numbers: NumberRules(missing: .interpolate, scales: [("value", .zscore)]))
  fileprivate static let sampleSessions = rules(
    holdout: HoldoutRules(split: .ratio(train: tenths(7), validation: tenths(1)), targets: .first),
    numbers: NumberRules(missing: .previous), rows: RowRules(sessionGapNanoseconds: 50_000_000_000))
  fileprivate static let sampleQuantile = rules(
    filters: EventFilters(dedupe: .consecutive),
    holdout: HoldoutRules(split: .quantile(tenths(9)), cold: .drop),
    numbers: NumberRules(missing: .drop), rows: RowRules(encodesIndices: true))
  fileprivate static let sampleTraining = rules(
    numbers: NumberRules(missing: .median),
    rows: RowRules(
      maximumLength: 20, stride: 7,
      augmenter: Augmenter([Augmentation(.crop, share: nil)], copies: 1, seed: 3)))

  private static func tenths(_ count: Int) -> DecimalFraction {
    DecimalFraction(numerator: count, denominator: 10)
  }
}

import Metrics
import TSVStreams

/// Parts merged line by line. Each has to be whole, and measured as the first one was.
struct PartMerger {
  /// A part, as far as it has been read.
  private struct Head {
    let place: PartPlace
    let subject: MetricDefinition.Subject
    var settings: [PartSetting] = []
    /// Of rows that every part has.
    var metrics: [String] = []
    var rowCount = 0.0
    /// Of the users in its truth, and how many they are.
    var digest = 0.0
    var users = 0.0
  }

  private var first: Head?
  private var current: Head?
  private var metrics: (any MergeableMetrics)?
  private var tallies = ListTallies()
  private let names = NumberedNames()
  /// Truths by their digests.
  private var truths: [Double: PartPlace] = [:]
  private var partCount = 0
  private var numberCount = 0

  /// Values and ties are held, and sorted in copies.
  var memoryBytes: Int { numberCount * 36 + names.memoryBytes + names.count * 64 }

  mutating func take(_ line: PartLine) throws {
    guard let mark = PartMark(rawValue: line.kind) else { return try add(line) }
    switch mark {
    case .part: try begin(line)
    case .setting: try set(line)
    case .end: try end(line)
    }
  }

  /// - Parameter file: of the input, for messages.
  func finish(_ file: String) throws -> MergedPart {
    if let current {
      throw StreamError(
        .badData, file: file,
        "expected the end of the part that begins at \(current.place.text), "
          + "found the end of the input", hint: "was the file cut?")
    }
    guard let first, let metrics else {
      throw StreamError(
        .badData, file: file, "expected parts, found none", hint: "--partial writes them")
    }
    return MergedPart(
      subject: first.subject, settings: first.settings, metrics: metrics, tallies: tallies,
      names: names, partCount: partCount)
  }

  private mutating func begin(_ line: PartLine) throws {
    if let current {
      throw line.place.error(
        "expected the end of the part that begins at \(current.place.text), found another part",
        hint: "was a file cut?")
    }
    guard line.sums == [PartMark.version] else {
      throw line.place.error(
        "expected a part in version \(shortest(PartMark.version)) of their notation, found "
          + "\(line.sums.map(PartWriter.text).listed)", hint: "merge with the ebb that wrote it")
    }
    guard let subject = MetricDefinition.Subject(rawValue: line.name) else {
      throw line.place.error(
        "expected a part of \(MetricDefinition.Subject.allCases.map(\.rawValue).listed), "
          + "found '\(line.name)'")
    }
    if let first, first.subject != subject {
      throw line.place.error(
        "expected a part of \(first.subject.rawValue) as at \(first.place.text), "
          + "found one of \(subject.rawValue)")
    }
    current = Head(place: line.place, subject: subject)
  }

  private mutating func set(_ line: PartLine) throws {
    guard let head = current, head.rowCount == 0 else {
      throw line.place.error("expected settings at the beginning of a part, found one elsewhere")
    }
    current?.settings.append(PartSetting(line.name, line.keyText))
  }

  private mutating func add(_ line: PartLine) throws {
    if current?.rowCount == 0 { try settle() }
    guard var head = current else {
      throw line.place.error("expected a part, found '\(line.kind)'")
    }
    guard let row = line.row(numbering: { names.number($0) }),
      tallies.merge(row) || metrics?.merge(row) == true
    else {
      throw line.place.error(
        "expected a row of a part of \(head.subject.rawValue), found '\(line.kind)' of "
          + "'\(line.name)' with \(line.sums.count) sums")
    }
    head.rowCount += 1
    switch row.kind {
    case .mean, .variation, .covariation, .policy: head.metrics.append(row.name)
    case .values, .curve: numberCount += row.sums.count
    case .digest: head.digest = row.sums[0]
    case .count where row.name == ListTallies.usersName: head.users = row.sums[0]
    default: break
    }
    current = head
  }

  /// All settings of the part are known: they have to be those of the first, which say what is merged.
  private mutating func settle() throws {
    guard let head = current else { return }
    guard let first else {
      metrics = try head.settings.metrics(of: head.subject, at: head.place, names)
      return
    }
    for name in (first.settings + head.settings).map(\.name)
    where first.settings[name] != head.settings[name] {
      let text = { (settings: [PartSetting]) in settings[name].map { "'\($0)'" } ?? "none" }
      throw head.place.error(
        "expected a part with \(name) \(text(first.settings)) as at \(first.place.text), found "
          + text(head.settings), hint: "only what was measured alike can be merged")
    }
  }

  private mutating func end(_ line: PartLine) throws {
    if current?.rowCount == 0 { try settle() }
    guard let head = current else {
      throw line.place.error("expected a part, found the end of one")
    }
    guard line.sums == [head.rowCount] else {
      throw line.place.error(
        "expected \(line.sums.map(PartWriter.text).joined()) rows in the part that begins at "
          + "\(head.place.text), found \(shortest(head.rowCount))", hint: "was the file cut?")
    }
    if let first, first.metrics != head.metrics {
      throw line.place.error(
        "expected the metrics \(first.metrics.listed) as at \(first.place.text), found "
          + head.metrics.listed)
    }
    try refuseSameTruth(head)
    partCount += 1
    if first == nil { first = head }
    current = nil
  }

  /// Users without a list would count 0 once for every part that has them in its truth.
  private mutating func refuseSameTruth(_ head: Head) throws {
    guard head.subject == .lists, head.users > 0, head.settings.countsAbsent else { return }
    if let other = truths.updateValue(head.place, forKey: head.digest) {
      throw head.place.error(
        "expected other users in the truth of each part, found those of \(other.text) again",
        hint: "give each part the truth of its own users, or measure with --absent skip")
    }
  }
}

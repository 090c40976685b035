import Interests
import TSVStreams
import ToolSupport

/// Reads a state into the keys of this run, or refuses it.
struct StateReading {
  private let reader: TableReader
  private let layout: StateLayout
  private let terms: StateTerms
  private let index: KeyNumbers
  private let keys: any ResumableStore
  private let smoothed: SmoothedWeights?
  /// Laws of users, whose keys have to know them.
  private let laws: NamedLaws?
  private let times = TimeReader()
  private var options: [String: String] = [:]
  private var checksum = RowChecksum()
  private var rows = 0
  private var ended = false
  private var termsHold = false
  /// Time of the newest event; nil where there has been none.
  private(set) var newest: Int64?

  init(
    _ reader: TableReader, _ terms: StateTerms, _ index: KeyNumbers, _ keys: any ResumableStore,
    _ smoothed: SmoothedWeights?, _ laws: NamedLaws?
  ) throws(StreamError) {
    guard let layout = StateLayout(columns: reader.columns) else {
      throw Self.refusal(reader.name, 1, "expected its columns, found \(reader.columns.listed)")
    }
    self.reader = reader
    self.layout = layout
    self.terms = terms
    self.index = index
    self.keys = keys
    self.smoothed = smoothed
    self.laws = laws?.set.division == .user ? laws : nil
  }

  mutating func read(watching memory: () throws(StreamError) -> Void) throws(StreamError) {
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        if let problem = try take(batch, row) {
          throw Self.refusal(reader.name, batch.line(row), problem)
        }
      }
      try memory()
    }
    if !ended { throw Self.refusal(reader.name, nil, "expected a row 'end', found none: cut off") }
  }

  private static func refusal(_ file: String, _ line: Int?, _ problem: String) -> StreamError {
    StreamError(
      .badData, file: file, line: line, "no complete state of evt-decay: \(problem)",
      hint: "name a file that --state has written")
  }

  /// What is wrong with a row, if anything.
  private mutating func take(_ batch: RowBatch, _ row: Int) throws(StreamError) -> String? {
    if ended { return "expected nothing after the row 'end'" }
    let kind = StateLayout.Kind(rawValue: String(decoding: batch.field(row, 0), as: UTF8.self))
    if kind == .end {
      if !termsHold { try compareTerms() }
      return takeEnd(batch, row)
    }
    checksum.add(batch.row(row))
    rows += 1
    if kind == .option {
      let name = String(decoding: batch.field(row, 1), as: UTF8.self)
      options[name] = String(decoding: field(batch, row, .value), as: UTF8.self)
      return nil
    }
    if !termsHold { try compareTerms() }
    switch kind {
    case .user: return takeUser(batch, row)
    case .key: return takeKey(batch, row)
    case .event: return takeEvent(batch, row)
    default: return "expected a kind of row, found '\(excerpt(batch.field(row, 0)))'"
    }
  }

  /// Refuses a state of other options than this run's.
  private mutating func compareTerms() throws(StreamError) {
    for (name, value) in terms.pairs where options[name] != value {
      let found = options[name].map { "'\($0)'" } ?? "none"
      throw StreamError(
        .badData, file: reader.name,
        "expected a state of \(name) '\(value)', as this run has, found \(found)",
        hint: "the options of the run that wrote it, or another --state")
    }
    if options["smooth"] == "yes", smoothed == nil {
      throw StreamError(
        .badData, file: reader.name, "expected a state without weights, found one of --smooth",
        hint: "--smooth goes on with them")
    }
    guard let time = options["time"], layout.columns == StateLayout(keyColumns: keyNames).columns
    else { throw Self.refusal(reader.name, nil, "expected its time and columns") }
    if !time.isEmpty {
      guard let time = Array(time.utf8).withUnsafeBufferPointer({ times.nanoseconds($0) }) else {
        throw Self.refusal(reader.name, nil, "expected a time, found '\(time)'")
      }
      newest = time
    }
    termsHold = true
  }

  private var keyNames: [String] { index.names }

  private func field(_ batch: RowBatch, _ row: Int, _ number: StateLayout.Number) -> Bytes {
    batch.field(row, layout.column(number))
  }

  private mutating func takeEnd(_ batch: RowBatch, _ row: Int) -> String? {
    ended = true
    let text = String(decoding: batch.field(row, 1), as: UTF8.self)
    guard NumberText.integer(field(batch, row, .count)) == rows, text == checksum.text else {
      return "expected the checksum of its rows: damaged"
    }
    return nil
  }

  private func takeUser(_ batch: RowBatch, _ row: Int) -> String? {
    guard keys.keepsUsers, let time = knownTime(batch, row),
      let count = eventCount(field(batch, row, .count)), count > 0
    else { return "expected a user's time and count" }
    let snapshot = UserSnapshot(lastNanoseconds: time, count: count)
    keys.restore(snapshot, user: index.numberUser(batch.field(row, 1)))
    return nil
  }

  private func takeKey(_ batch: RowBatch, _ row: Int) -> String? {
    guard let nodes = nodes(field(batch, row, .value)),
      let value = keys.nodeCount > 0 ? 0 : NumberText.double(field(batch, row, .value)),
      let time = knownTime(batch, row),
      let count = eventCount(field(batch, row, .count)), count > 0,
      let tick = keys.keepsTicks
        ? eventCount(field(batch, row, .tick))
        : optional(field(batch, row, .tick), { _ in nil }, time),
      let weight = optional(field(batch, row, .weight), NumberText.double, 0),
      let peak = optional(field(batch, row, .peak), NumberText.double, 0)
    else { return "expected a key's numbers" }
    let (key, user) = number(batch, row)
    var state = KeyState()
    state.value = value
    state.newestTick = tick
    state.count = count
    let lawClass = laws?.lawClass(index.user(user)) ?? 0
    keys.restore(
      KeySnapshot(state: state, lastNanoseconds: time, peak: peak, nodes: nodes), key: key,
      user: user, lawClass: lawClass)
    smoothed?.restore(weight, key: key)
    return nil
  }

  private func takeEvent(_ batch: RowBatch, _ row: Int) -> String? {
    guard let strength = NumberText.double(field(batch, row, .value)),
      let time = knownTime(batch, row)
    else { return "expected an event's numbers" }
    let event = WindowEvent(
      timeNanoseconds: time, strength: strength, isTurned: batch.field(row, 1).first == 0x31)
    keys.restore(event, key: number(batch, row).key)
    return nil
  }

  private func number(_ batch: RowBatch, _ row: Int) -> (key: Int32, user: Int32) {
    index.numberKey { batch.field(row, 2 + $0) }
  }

  /// The numbers of a sum of exponentials; none where a key has a single value.
  private func nodes(_ bytes: Bytes) -> [Double]? {
    guard keys.nodeCount > 0 else { return [] }
    var numbers: [Double] = []
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 {
      guard let number = NumberText.double(Bytes(rebasing: bytes[start..<end])) else { return nil }
      numbers.append(number)
      start = end + 1
    }
    return numbers.count == keys.nodeCount ? numbers : nil
  }

  /// A time that the state knows of.
  private func knownTime(_ batch: RowBatch, _ row: Int) -> Int64? {
    guard let newest, let time = times.nanoseconds(field(batch, row, .time)), time <= newest else {
      return nil
    }
    return time
  }

  /// How many events there were: few enough for any number to come.
  private func eventCount(_ bytes: Bytes) -> Int64? {
    guard let count = NumberText.integer(bytes), (0...(1 << 60)).contains(count) else { return nil }
    return Int64(count)
  }

  /// A number that may be missing.
  private func optional<Value>(
    _ bytes: Bytes, _ read: (Bytes) -> Value?, _ absent: Value
  ) -> Value? {
    bytes.isEmpty ? absent : read(bytes)
  }
}

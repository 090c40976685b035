import Glibc
import Interests
import TSVStreams
import ToolSupport

/// `--state`: what earlier runs left, and what this one leaves to the next.
///
/// The new state is written when all else is done, synced and renamed: whatever stops a run, the
/// file is the old state or the new one. It is held from reading to replacing: of runs at the same
/// time each goes on from what the one before it left.
final class StateFile {
  private let path: String
  private let options: StreamOptions
  private let terms: StateTerms
  private let smoothed: SmoothedWeights?
  private var lock: FileLock?
  private var writer: StateWriter?
  /// Time of the newest event of the earlier runs; nil where there has been none.
  private(set) var newest: Int64?

  init(_ path: String, _ terms: StateTerms, _ options: StreamOptions, _ smoothed: SmoothedWeights?)
  {
    self.path = path
    self.terms = terms
    self.options = options
    self.smoothed = smoothed
  }

  /// Puts what the file holds, if it is there, into the keys of this run, and makes ready to
  /// replace it.
  func read(
    into keys: any ResumableStore, _ index: KeyNumbers, _ memory: TableMemory, _ laws: NamedLaws?
  ) throws(StreamError) {
    lock = try options.hold(path)
    if withPathBytes(path, { access($0, F_OK) }) == 0 { try readFile(keys, index, memory, laws) }
    let layout = StateLayout(keyColumns: index.names)
    writer = StateWriter(
      try options.createSide(path, header: layout.columns, holding: lock), layout)
  }

  private func readFile(
    _ keys: any ResumableStore, _ index: KeyNumbers, _ memory: TableMemory, _ laws: NamedLaws?
  ) throws(StreamError) {
    var reading = try StateReading(options.openSide(path), terms, index, keys, smoothed, laws)
    try reading.read { () throws(StreamError) in
      let held = index.valueByteCount + index.pairByteCount + keys.byteCount
      if held > memory.residentBytes { throw memory.refusal("--state", held) }
    }
    newest = reading.newest
  }

  /// Replaces the file.
  ///
  /// - Parameter pieceNewest: time of the newest event of this run.
  func write(
    _ keys: any ResumableStore, _ index: KeyNumbers, pieceNewest: Int64?
  ) throws(StreamError) {
    guard let writer else { return }
    let newest = latest(pieceNewest)
    for (name, value) in terms.pairs { try writer.option(name, value) }
    try writer.option("smooth", smoothed == nil ? "no" : "yes")
    try writer.option("time", newest.map(secondsText) ?? "")
    if keys.keepsUsers {
      for user in index.orderedUsers() {
        guard let snapshot = keys.snapshot(ofUser: user) else { continue }
        try writer.user(index.user(user), snapshot)
      }
    }
    let ordered = index.ordered()
    while ordered.next() {
      for (place, key) in ordered.keys.enumerated() {
        guard let snapshot = keys.snapshot(ofKey: key) else { continue }
        try writer.key(
          snapshot, keepsTick: keys.keepsTicks, weight: smoothed?[key],
          { ordered.forEachValue(at: place, $0) })
        guard let newest else { continue }
        for event in keys.events(ofKey: key, newest: newest) {
          try writer.event(event) { ordered.forEachValue(at: place, $0) }
        }
      }
    }
    try writer.finish()
    lock?.release()
  }

  /// The newest of the state's and of this run's times.
  func latest(_ pieceNewest: Int64?) -> Int64? {
    guard let newest, let pieceNewest else { return newest ?? pieceNewest }
    return max(newest, pieceNewest)
  }
}

package import Interests
package import TSVStreams
package import ToolSupport

/// What `--fit` asks for.
package struct FitRequest {
  /// Laws to estimate; every one is told against none.
  package var families: [LawFamily]
  /// What half-lives may differ between.
  package var division: LawSet.Division
  /// Where the laws are written, if they are.
  package var lawFile: String?

  package init(families: [LawFamily], division: LawSet.Division, lawFile: String?) {
    (self.families, self.division, self.lawFile) = (families, division, lawFile)
  }
}

/// Events in, fitted laws out.
package final class FitRun {
  private let families: [LawFamily]
  private let asked: [LawFamily]
  private let options: StreamOptions
  private let reader: TableReader
  private let events: EventReader
  private let index: KeyNumbers
  private let memory: TableMemory
  private let hasUser: Bool
  private let lawFile: String?
  private let division: LawSet.Division
  private let eventColumn: Int?
  /// Types of events in the order they come, where they are told apart.
  private var types = ByteTable()
  private static let mostTypes = 32
  private var heldBytes = 0

  package init(
    _ fit: FitRequest, _ request: DecayRequest, _ options: StreamOptions, _ reader: TableReader
  ) throws(StreamError) {
    // Every law is told against none.
    asked = fit.families
    families = [.none] + asked.filter { $0 != .none }
    lawFile = fit.lawFile
    division = fit.division
    eventColumn = division == .event ? try reader.column(ColumnName.event) : nil
    self.options = options
    self.reader = reader
    events = try EventReader(reader, request, times: options.timeReader)
    index = try KeyNumbers(reader, request.keyColumns, needsUser: false)
    memory = TableMemory(limitBytes: options.memoryBytes)
    hasUser = request.keyColumns.contains(ColumnName.user)
  }

  package func run(_ writer: TableWriter) throws(StreamError) {
    let log = try readLog()
    let fitter = LawFitter(Likelihood(log, run: taskRunner(threads: options.threadCount)))
    var fits: [LawFit] = []
    // A log without events is fitted by nothing.
    for family in families where log.groupCount > 0 {
      try watchMemory(family, log)
      fits += try fitted(family, fitter)
    }
    let table = FitTable(fits, log, by: division) { [self] in
      division == .event ? types[$0] : index.user(Int32(truncatingIfNeeded: $0))
    }
    if let lawFile {
      try table.writeLaws(options.createSide(lawFile, header: LawFile.columns(division)))
    }
    try table.write(writer)
    table.report()
  }

  /// The law with one set of parameters, then with those of each class.
  private func fitted(
    _ family: LawFamily, _ fitter: LawFitter
  ) throws(StreamError) -> [LawFit] {
    var fits = [fitter.fit(family)]
    if division == .event, asked.contains(family) {
      fits.append(fitter.fitByType(family, from: fits[0], typeCount: types.count))
    } else if division == .user, family != .none {
      fits.append(fitter.fitByUser(family, from: fits[0]))
    }
    for fit in fits where !(fit.trainLogLikelihood.isFinite && fit.testLogLikelihood.isFinite) {
      throw StreamError(
        .badData, file: reader.name, "expected a finite likelihood of \(fit.name), found none",
        hint: "--value log, or smaller weights")
    }
    return fits
  }

  private func watchMemory(_ family: LawFamily, _ log: FitLog) throws(StreamError) {
    let held =
      heldBytes
      + log.fitByteCount(
        family, typeCount: max(1, types.count), byUser: division == .user,
        threads: options.threadCount)
    if held > memory.residentBytes { throw memory.refusal("--fit \(family.rawValue)", held) }
  }

  private func readLog() throws(StreamError) -> FitLog {
    var kept = FitEvents()
    var withoutStrength = 0
    let numbered = index.newBlock()
    while let batch = try reader.next() {
      try events.read(batch, into: &numbered.events)
      withoutStrength += numbered.events.keep { _, strength in strength > 0 }
      index.numberValues(batch, numbered)
      _ = index.numberPairs(numbered)
      let (keys, users, block) = (index.keys(numbered), index.users(numbered), numbered.events)
      for place in 0..<block.count {
        kept.append(
          timeNanoseconds: block.times[place], key: keys[place],
          group: hasUser ? users[place] : 0, strength: block.strengths[place],
          type: type(batch, Int(block.rows[place])))
      }
      try watchTypes()
      heldBytes = kept.byteCount + index.valueByteCount + index.pairByteCount
      if heldBytes > memory.residentBytes { throw memory.refusal("--fit", heldBytes) }
    }
    options.summarise(reader)
    if withoutStrength > 0 { Messages.warning(withoutStrengthText(withoutStrength, "--fit")) }
    let log = FitLog(kept, clustersAreDays: !hasUser)
    try check(log)
    return log
  }

  private func type(_ batch: RowBatch, _ row: Int) -> Int32? {
    eventColumn.map { Int32(truncatingIfNeeded: types.insert(batch.field(row, $0))) }
  }

  /// Every type has two parameters, and what fitting takes grows with their square.
  private func watchTypes() throws(StreamError) {
    guard types.count > Self.mostTypes else { return }
    throw StreamError(
      .badData, file: reader.name,
      "expected at most \(Self.mostTypes) types of event for --fit-by event, found more")
  }

  /// Says what is scored; nothing to fit to, or to tell of, is bad data.
  private func check(_ log: FitLog) throws(StreamError) {
    if log.groupCount == 0 { return }
    for (part, counts) in [("first 80 %", log.train), ("last 20 %", log.test)]
    where counts.scored == 0 {
      throw StreamError(
        .badData, file: reader.name,
        "expected events to score in the \(part) of time, found none of "
          + counted(counts.events, "event"),
        hint: "--by names the key whose repeats are to be predicted")
    }
    let (train, test) = (log.train, log.test)
    let owner = hasUser ? "the user" : "the log"
    Messages.warning(
      "scored \(train.scored) of \(counted(train.events, "event")) until "
        + "\(secondsText(log.trainEnd)), to fit, and \(test.scored) of \(test.events) after it, "
        + "to report; left out \(train.withoutChoice + test.withoutChoice) with fewer than two "
        + "candidates, \(train.newKeys + test.newKeys) of a key new to \(owner)")
  }
}

/// Runs tasks on some threads, or one after another on the caller's.
private func taskRunner(threads: Int) -> TaskRunner {
  { count, body in
    let work = PieceWork()
    work.start(count, threads: threads > 1 ? min(threads, count) : 0, body)
    work.wait()
  }
}

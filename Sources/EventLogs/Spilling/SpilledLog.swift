internal import Sequences
internal import TSVStreams
internal import ToolSupport

/// A log that does not fit into memory: in a temporary file, user by user, sorted and without
/// repeats. It is gone through part by part, as often as need be.
final class SpilledLog {
  let catalogue: CatalogueNames
  private let file: RecordFile
  /// The columns without events, knowing what there is to know of them.
  let emptyColumns: EventColumns
  private let memory: LogMemory
  /// What the reduction to the core has found out, once it is done.
  private var core: CoreSearch?
  /// Events that are left.
  private(set) var eventCount = 0

  /// Reads the rest of the input, sorts and filters; counts what is left out.
  /// - Parameter folder: for temporary files
  init(
    _ reader: inout EventLogReader, _ filters: EventFilters, folder: String?,
    _ tally: inout LogTally
  ) throws(StreamError) {
    memory = reader.memory
    let runs = SortedRuns(memoryBytes: memory.mergeBytes, folder: folder)
    var columns = EventColumns()
    while true {
      let run = reader.takeRun()
      columns = run.columns.emptied
      try run.write(to: runs)
      if reader.hasEnded { break }
      try reader.read()
    }
    catalogue = reader.takeCatalogue()
    file = try RecordFile(in: folder)
    emptyColumns = columns.withoutContents
    let merge = RunMerge(
      filters: filters, leavesOutLackingNumbers: reader.hasLateBadRows, file: file)
    var builder = LogPartBuilder(columns, catalogue, memory)
    try runs.drain { (user, block) throws(StreamError) in
      if !builder.isEmpty, builder.endsPart(before: user) {
        eventCount += try merge.write(builder.take(), &tally)
      }
      try builder.append(user, block)
    }
    if !builder.isEmpty { eventCount += try merge.write(builder.take(), &tally) }
    try file.finish()
    try reduceToCore(filters, &tally)
  }

  /// Gives the log, some users at a time, in the order of users.
  func forEachPart(
    _ body: (inout LogPart) throws(StreamError) -> Void
  ) throws(StreamError) {
    var core = core
    core?.beginPass()
    try forEachUnreducedPart { (names, columns, timelines) throws(StreamError) in
      var timelines = timelines
      _ = core?.reduce(&timelines, items: columns.items)
      var part = LogPart(names, columns, timelines)
      try body(&part)
    }
  }

  private func forEachUnreducedPart(
    _ body: (EventNames, EventColumns, Timelines) throws(StreamError) -> Void
  ) throws(StreamError) {
    var builder = LogPartBuilder(emptyColumns, catalogue, memory)
    let cursor = try file.cursor()
    while try cursor.advance() {
      if !builder.isEmpty, builder.endsPart(before: cursor.key) { try give(&builder, to: body) }
      try builder.append(cursor.key, cursor.row)
    }
    if !builder.isEmpty { try give(&builder, to: body) }
  }

  private func give(
    _ builder: inout LogPartBuilder,
    to body: (EventNames, EventColumns, Timelines) throws(StreamError) -> Void
  ) throws(StreamError) {
    let (names, columns) = builder.take()
    try body(names, columns, columns.timelines(userCount: names.userCount))
  }

  private func reduceToCore(
    _ filters: EventFilters, _ tally: inout LogTally
  ) throws(StreamError) {
    guard filters.reducesToCore else { return }
    var core = CoreSearch(
      itemCount: catalogue.items.count, minimumUserEvents: filters.minimumUserEvents,
      minimumItemEvents: filters.minimumItemEvents)
    try forEachUnreducedPart { (_, columns, timelines) in
      core.addUsers(of: timelines, items: columns.items)
    }
    while core.needsPass {
      core.beginPass()
      try forEachUnreducedPart { (_, columns, timelines) in
        core.leaveOutUsers(of: timelines, items: columns.items)
      }
    }
    self.core = core
    tally.core.seen += eventCount
    var left = 0
    try forEachPart { left += $0.timelines.eventCount }
    tally.core.dropped += eventCount - left
    eventCount = left
  }
}

/// Sorts and filters the events of users who are complete, and writes them to the file.
private struct RunMerge {
  let filters: EventFilters
  let leavesOutLackingNumbers: Bool
  let file: RecordFile
  private let text = RowText()

  init(filters: EventFilters, leavesOutLackingNumbers: Bool, file: RecordFile) {
    self.filters = filters
    self.leavesOutLackingNumbers = leavesOutLackingNumbers
    self.file = file
  }

  /// Returns how many events were written.
  func write(
    _ log: (names: EventNames, columns: EventColumns), _ tally: inout LogTally
  ) throws(StreamError) -> Int {
    var columns = log.columns
    if leavesOutLackingNumbers { columns.remove(columns.eventsLackingNumbers) }
    let timelines = try filters.unrepeatedTimelines(of: columns, log.names, &tally)
    columns.contents = nil
    let noTexts = ByteTable()
    for user in 0..<timelines.userCount {
      try columns.writeBlocks(
        timelines.rows(of: user), log.names.user(user), log.names.sessions, noTexts, text,
        to: file.append)
    }
    return timelines.eventCount
  }
}

internal import Sequences
package import TSVStreams
package import ToolSupport

/// Takes a log through split, numbers and rows into the outputs: as a whole, in the parts of a
/// grouped log, or by passes over one that was spilled.
package struct LogEncoder {
  private let rules: EncodingRules
  private let form: SequenceForm
  private let stream: StreamOptions
  private var numbers: NumberScaler
  private let sides: SideOutputs
  private let output: TableWriter
  package private(set) var tally = LogTally()

  package init(
    _ rules: EncodingRules, _ form: SequenceForm, _ stream: StreamOptions,
    _ numbers: NumberScaler, _ sides: SideOutputs, _ output: TableWriter
  ) {
    self.rules = rules
    self.form = form
    self.stream = stream
    self.numbers = numbers
    self.sides = sides
    self.output = output
  }

  /// Reads the log to its end and writes all of its rows and side files.
  package mutating func encode(_ reader: inout EventLogReader) throws(StreamError) {
    if rules.isGrouped { return try encodeParts(of: &reader) }
    try reader.read()
    guard reader.hasEnded else { return try encodeSpilled(&reader) }
    var (names, columns) = reader.takeLog()
    try encode(names, &columns)
  }

  private var cut: LogCut { LogCut(rules.holdout, rules.rows) }

  /// A log that is grouped by user, part by part: rows may be ready before the side files are.
  private mutating func encodeParts(of reader: inout EventLogReader) throws(StreamError) {
    let waits = sides.hasEventFiles
    let sink = waits ? RowSink.held(try SpillFile(in: stream.tmpdir)) : .output(output)
    repeat {
      try reader.read()
      var (names, columns) = reader.takeLog()
      var part = try filteredPart(names, &columns)
      var cut = cut
      cut.times = part.timelines.cuts(of: cut.rule, [])
      let facts = WholeLogFacts(trainingCounts: nil)
      try prepare(&part, cut)
      var log = PlannedLog(part, facts, as: rules, &tally)
      if waits { try log.writeEvents(to: sides) }
      try log.writeRows(
        form, to: sink, threads: stream.threadCount, &tally)
    } while !reader.hasEnded
    try numbers.save()
    try sides.finish()
    try sink.release(to: output)
  }

  /// A log that is in memory.
  /// - Parameter columns: are gone afterwards, so that the events are in memory once
  private mutating func encode(
    _ names: EventNames, _ columns: inout EventColumns
  ) throws(StreamError) {
    var part = try filteredPart(names, &columns)
    var cut = cut
    try cut.find(
      eventCount: part.timelines.eventCount, itemCount: names.itemCount,
      cold: rules.holdout.cold
    ) { body in body(&part) }
    try prepare(&part, cut)
    var counts = TrainingCounts(itemCount: names.itemCount)
    counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    let facts = facts(counts, names.catalogue)
    var encoded = PlannedLog(part, facts, as: rules, &tally)
    if sides.hasEventFiles { try encoded.writeEvents(to: sides) }
    try finishSides(facts, names.catalogue)
    try encoded.writeRows(
      form, to: .output(output), threads: stream.threadCount, &tally)
  }

  /// A log that is not: pass by pass, until all is known that its rows depend on.
  private mutating func encodeSpilled(_ reader: inout EventLogReader) throws(StreamError) {
    let log = try SpilledLog(&reader, rules.filters, folder: stream.tmpdir, &tally)
    var found = cut
    try found.find(
      eventCount: log.eventCount, itemCount: log.catalogue.items.count, cold: rules.holdout.cold
    ) { (body) throws(StreamError) in
      try log.forEachPart { (part) throws(StreamError) in body(&part) }
    }
    let cut = found
    if log.eventCount > 0 { try numbers.learn(from: log, cutBy: cut) }
    var counts = TrainingCounts(itemCount: log.catalogue.items.count)
    try log.forEachPart { part in
      part.split(cut)
      _ = numbers.leaveOut(of: &part)
      counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    }
    let facts = facts(counts, log.catalogue)
    if sides.hasEventFiles {
      // What there is to tell is counted when rows are written.
      let counted = tally
      try log.forEachPart { (part) throws(StreamError) in
        try prepare(&part, cut)
        var encoded = PlannedLog(part, facts, as: rules, &tally)
        try encoded.writeEvents(to: sides)
      }
      tally = counted
    }
    try finishSides(facts, log.catalogue)
    try log.forEachPart { (part) throws(StreamError) in
      try prepare(&part, cut)
      let encoded = PlannedLog(part, facts, as: rules, &tally)
      try encoded.writeRows(
        form, to: .output(output), threads: stream.threadCount, &tally)
    }
  }

  private mutating func filteredPart(
    _ names: EventNames, _ columns: inout EventColumns
  ) throws(StreamError) -> LogPart {
    columns.gatherUsers(userCount: names.userCount, threads: stream.threadCount)
    let timelines = try rules.filters.timelines(of: columns, names, &tally)
    var taken = EventColumns()
    swap(&taken, &columns)
    return LogPart(
      names, consume taken, consume timelines, threads: stream.threadCount)
  }

  /// Cuts the timelines, then fills and scales their numbers.
  private mutating func prepare(_ part: inout LogPart, _ cut: LogCut) throws(StreamError) {
    part.split(cut)
    tally.add(part.bounds, of: part.timelines)
    tally.add(part.leftOut)
    try numbers.apply(to: &part, &tally)
  }

  private func facts(_ counts: TrainingCounts, _ catalogue: CatalogueNames) -> WholeLogFacts {
    let vocabulary =
      rules.needsVocabulary ? counts.vocabulary(rank: catalogue.itemRank) : []
    return WholeLogFacts(
      trainingCounts: counts, vocabulary: vocabulary,
      indices: rules.rows.encodesIndices ? catalogue.indices(in: vocabulary) : nil)
  }

  /// Puts all files in place that are read by who reads the rows.
  private mutating func finishSides(_ facts: WholeLogFacts, _ catalogue: CatalogueNames)
    throws(StreamError)
  {
    try sides.write(
      vocabulary: facts.vocabulary, counts: facts.trainingCounts?.training ?? [], catalogue)
    try numbers.save()
    try sides.finish()
  }
}

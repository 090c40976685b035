import Sequences
import TSVStreams
import ToolSupport

/// Takes a log through split, numbers and rows into the outputs: as a whole, in the parts of a
/// grouped log, or by passes over one that was spilled.
struct LogEncoder {
  let options: SeqEncode
  let form: SequenceForm
  var numbers: NumberScaler
  let sides: SideOutputs
  let output: TableWriter
  private(set) var tally = Tally()

  init(
    _ options: SeqEncode, _ form: SequenceForm, _ numbers: NumberScaler, _ sides: SideOutputs,
    _ output: TableWriter
  ) {
    self.options = options
    self.form = form
    self.numbers = numbers
    self.sides = sides
    self.output = output
  }

  private var cut: LogCut { LogCut(options.holdout.split.rule, options.rows) }

  /// A log that is grouped by user, part by part: rows may be ready before the side files are.
  mutating func encodeParts(of reader: inout EventLogReader) throws(StreamError) {
    let waits = sides.hasEventFiles
    let sink = waits ? RowSink.held(try SpillFile(in: options.stream.tmpdir)) : .output(output)
    repeat {
      try reader.read()
      var (names, columns) = reader.takeLog()
      var part = try filteredPart(names, &columns)
      var cut = cut
      cut.times = part.timelines.cuts(of: cut.rule, [])
      let facts = LogFacts(trainingCounts: nil)
      try prepare(&part, cut)
      var log = EncodedLog(part, facts, as: options, &tally)
      if waits { try log.writeEvents(to: sides) }
      try log.writeRows(
        form, to: sink, threads: options.stream.threadCount, &tally)
    } while !reader.hasEnded
    try numbers.save()
    try sides.finish()
    try sink.release(to: output)
  }

  /// A log that is in memory.
  /// - Parameter columns: are gone afterwards, so that the events are in memory once
  mutating func encode(
    _ names: EventNames, _ columns: inout EventColumns
  ) throws(StreamError) {
    var part = try filteredPart(names, &columns)
    var cut = cut
    try cut.find(
      eventCount: part.timelines.eventCount, itemCount: names.itemCount,
      cold: options.holdout.cold
    ) { body in body(&part) }
    try prepare(&part, cut)
    var counts = TrainingCounts(itemCount: names.itemCount)
    counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    let facts = facts(counts, names.words)
    var encoded = EncodedLog(part, facts, as: options, &tally)
    if sides.hasEventFiles { try encoded.writeEvents(to: sides) }
    try finishSides(facts, names.words)
    try encoded.writeRows(
      form, to: .output(output), threads: options.stream.threadCount, &tally)
  }

  /// A log that is not: pass by pass, until all is known that its rows depend on.
  mutating func encodeSpilled(
    _ reader: inout EventLogReader, _ memory: MemoryPlan
  ) throws(StreamError) {
    let log = try SpilledLog(&reader, options, memory, &tally)
    var found = cut
    try found.find(
      eventCount: log.eventCount, itemCount: log.words.items.count, cold: options.holdout.cold
    ) { (body) throws(StreamError) in
      try log.forEachPart { (part) throws(StreamError) in body(&part) }
    }
    let cut = found
    if log.eventCount > 0 { try numbers.learn(from: log, cutBy: cut) }
    var counts = TrainingCounts(itemCount: log.words.items.count)
    try log.forEachPart { part in
      part.split(cut)
      _ = numbers.leaveOut(of: &part)
      counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    }
    let facts = facts(counts, log.words)
    if sides.hasEventFiles {
      // What there is to tell is counted when rows are written.
      let counted = tally
      try log.forEachPart { (part) throws(StreamError) in
        try prepare(&part, cut)
        var encoded = EncodedLog(part, facts, as: options, &tally)
        try encoded.writeEvents(to: sides)
      }
      tally = counted
    }
    try finishSides(facts, log.words)
    try log.forEachPart { (part) throws(StreamError) in
      try prepare(&part, cut)
      let encoded = EncodedLog(part, facts, as: options, &tally)
      try encoded.writeRows(
        form, to: .output(output), threads: options.stream.threadCount, &tally)
    }
  }

  private mutating func filteredPart(
    _ names: EventNames, _ columns: inout EventColumns
  ) throws(StreamError) -> LogPart {
    let timelines = try options.filters.timelines(of: columns, names, &tally)
    var taken = EventColumns()
    swap(&taken, &columns)
    return LogPart(
      names, consume taken, consume timelines, threads: options.stream.threadCount)
  }

  /// Cuts the timelines, then fills and scales their numbers.
  private mutating func prepare(_ part: inout LogPart, _ cut: LogCut) throws(StreamError) {
    part.split(cut)
    tally.add(part.bounds, of: part.timelines)
    tally.add(part.leftOut)
    try numbers.apply(to: &part, &tally)
  }

  private func facts(_ counts: TrainingCounts, _ words: EventWords) -> LogFacts {
    let vocabulary =
      options.needsVocabulary ? counts.vocabulary(rank: words.itemRank) : []
    return LogFacts(
      trainingCounts: counts, vocabulary: vocabulary,
      indices: options.rows.encode == .index ? words.indices(in: vocabulary) : nil)
  }

  /// Puts all files in place that are read by who reads the rows.
  private mutating func finishSides(_ facts: LogFacts, _ words: EventWords) throws(StreamError) {
    try sides.write(
      vocabulary: facts.vocabulary, counts: facts.trainingCounts?.training ?? [], words)
    try numbers.save()
    try sides.finish()
  }
}

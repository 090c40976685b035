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

  private var split: SplitRule { options.holdout.split.rule }

  /// A log that is grouped by user, part by part: rows may be ready before the side files are.
  mutating func encodeParts(of reader: inout EventLogReader) throws(StreamError) {
    let waits = sides.hasEventFiles
    let sink = waits ? RowSink.held(try SpillFile(in: options.stream.tmpdir)) : .output(output)
    repeat {
      try reader.read()
      var (names, columns) = reader.takeLog()
      var part = try filteredPart(names, &columns)
      let facts = LogFacts(cuts: part.timelines.cuts(of: split, []), trainingCounts: nil)
      try prepare(&part, facts.cuts)
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
    let cuts = part.timelines.cuts(of: split, part.columns.timesNanoseconds)
    try prepare(&part, cuts)
    var counts = TrainingCounts(itemCount: names.itemCount)
    counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    let facts = facts(cuts, counts, names.words)
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
    let split = split
    var search = CutSearch(split, eventCount: log.eventCount)
    while search.needsPass {
      try log.forEachPart { part in
        search.add(part.timelines, timesNanoseconds: part.columns.timesNanoseconds)
      }
      search.endPass()
    }
    let cuts = search.cuts
    if log.eventCount > 0 {
      try numbers.learn(from: log, cutBy: split, cuts)
    }
    var counts = TrainingCounts(itemCount: log.words.items.count)
    try log.forEachPart { part in
      part.split(split, cuts)
      _ = numbers.leaveOut(of: &part)
      counts.add(part.timelines, bounds: part.bounds, items: part.columns.items)
    }
    let facts = facts(cuts, counts, log.words)
    if sides.hasEventFiles {
      // What there is to tell is counted when rows are written.
      let counted = tally
      try log.forEachPart { (part) throws(StreamError) in
        try prepare(&part, cuts)
        var encoded = EncodedLog(part, facts, as: options, &tally)
        try encoded.writeEvents(to: sides)
      }
      tally = counted
    }
    try finishSides(facts, log.words)
    try log.forEachPart { (part) throws(StreamError) in
      try prepare(&part, cuts)
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
  private mutating func prepare(_ part: inout LogPart, _ cuts: CutTimes?) throws(StreamError) {
    part.split(split, cuts)
    tally.add(part.bounds, of: part.timelines)
    try numbers.apply(to: &part, &tally)
  }

  private func facts(
    _ cuts: CutTimes?, _ counts: TrainingCounts, _ words: EventWords
  ) -> LogFacts {
    let vocabulary =
      options.needsVocabulary ? counts.vocabulary(rank: words.itemRank) : []
    return LogFacts(
      cuts: cuts, trainingCounts: counts, vocabulary: vocabulary,
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

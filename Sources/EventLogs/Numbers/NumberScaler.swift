internal import Glibc
internal import Sequences
package import TSVStreams
package import ToolSupport

/// Fills and scales the numbers of events by what is known of each column.
package struct NumberScaler {
  let rules: NumberRules
  let stream: StreamOptions
  /// What is known of each column, in the order of the outputs.
  var fits: [(column: String, fit: ColumnFit)] = []
  /// Nothing is learned here: all comes from the file.
  var isGiven: Bool
  var isRead = false
  /// On a file that is still to be made.
  var lock: FileLock?

  package init(_ rules: NumberRules, _ stream: StreamOptions, isGrouped: Bool) throws(StreamError) {
    self.rules = rules
    self.stream = stream
    isGiven = rules.file.map { withPathBytes($0) { access($0, F_OK) } == 0 } ?? false
    if isGrouped, !isGiven, let option = rules.learningOption {
      throw StreamError(
        .usage, "\(option) needs the whole log, which --order grouped never sees",
        hint: "--scaler FILE reuses what another run learned")
    }
  }

  /// Learns what is not known yet, fills and scales; events that `--missing drop` leaves out leave
  /// the timelines.
  mutating func apply(to part: inout LogPart, _ tally: inout LogTally) throws(StreamError) {
    guard rules.changeNumbers, part.timelines.eventCount > 0 else { return }
    try readOnce()
    tally.missing += leaveOut(of: &part)
    for column in touchedColumns(of: part.columns) {
      var numbers = column.numbers(of: part.columns)
      if known(column.name) == nil { try learn(column.name, from: numbers, part) }
      let fit = known(column.name) ?? ColumnFit()
      tally.missing += fill(&numbers, by: fit, part)
      if let rule = rules.rule(of: column.name) {
        for row in numbers.indices { numbers[row] = fit.scaled(numbers[row], by: rule) }
      }
      if numbers.contains(where: \.isInfinite) { throw tooLarge(column.name) }
      column.replace(with: numbers, all: rules.rule(of: column.name) != nil, in: &part.columns)
    }
  }

  /// Leaves out what `--missing drop` does; returns how many events.
  func leaveOut(of part: inout LogPart) -> Int {
    guard rules.missing == .drop else { return 0 }
    let columns = part.columns
    var isDropped = columns.values?.map(\.isNaN) ?? [Bool](repeating: false, count: columns.count)
    for column in columns.carried where column.isOfNumbers {
      for (row, number) in column.numbers().enumerated() where number.isNaN {
        isDropped[row] = true
      }
    }
    return part.timelines.drop(isDropped, bounds: &part.bounds)
  }

  /// Learns from a log that is in memory.
  private mutating func learn(
    _ column: String, from numbers: [Double], _ part: LogPart
  ) throws(StreamError) {
    var learner = try newLearner(column)
    var numbers = numbers
    var isFilled = false
    while learner.needsPass {
      if learner.needsFilledNumbers, !isFilled {
        _ = fill(&numbers, by: learner.fit, part)
        isFilled = true
      }
      learner.add(numbers, part.timelines, bounds: part.bounds)
      if !learner.endPass() { throw nothingToLearn(column) }
    }
    try keep(learner.fit, of: column)
  }

  /// Learns by going through all parts of a log, as often as need be.
  mutating func learn(
    from log: SpilledLog, cutBy cut: LogCut
  ) throws(StreamError) {
    guard rules.changeNumbers else { return }
    try readOnce()
    var learners: [(column: NumberColumn, learner: ColumnLearner)] = []
    for column in touchedColumns(of: log.emptyColumns) where known(column.name) == nil {
      learners.append((column, try newLearner(column.name)))
    }
    while learners.contains(where: \.learner.needsPass) {
      try log.forEachPart { (part) throws(StreamError) in
        part.split(cut)
        _ = leaveOut(of: &part)
        for index in learners.indices where learners[index].learner.needsPass {
          var numbers = learners[index].column.numbers(of: part.columns)
          if learners[index].learner.needsFilledNumbers {
            _ = fill(&numbers, by: learners[index].learner.fit, part)
          }
          learners[index].learner.add(numbers, part.timelines, bounds: part.bounds)
        }
      }
      for index in learners.indices where learners[index].learner.needsPass {
        if !learners[index].learner.endPass() {
          throw nothingToLearn(learners[index].column.name)
        }
      }
    }
    for (column, learner) in learners { try keep(learner.fit, of: column.name) }
  }

  private func fill(_ numbers: inout [Double], by fit: ColumnFit, _ part: LogPart) -> Int {
    guard let missing = rules.missing else { return 0 }
    return part.timelines.fill(
      &numbers, by: missing, with: fit.fill ?? 0, bounds: part.bounds,
      timesNanoseconds: part.columns.timesNanoseconds)
  }

  private func touchedColumns(of columns: EventColumns) -> [NumberColumn] {
    columns.numberColumns.filter { rules.missing != nil || rules.rule(of: $0.name) != nil }
  }

  private func known(_ column: String) -> ColumnFit? { fits.first { $0.column == column }?.fit }

  private func newLearner(_ column: String) throws(StreamError) -> ColumnLearner {
    if isGiven { throw unknown(column) }
    return ColumnLearner(missing: rules.missing, scale: rules.rule(of: column))
  }

  private mutating func keep(_ fit: ColumnFit, of column: String) throws(StreamError) {
    let parameters = [fit.fill, fit.centre, fit.spread].compactMap { $0 }
    guard parameters.allSatisfy(\.isFinite) else { throw tooLarge(column) }
    fits.append((column, fit))
  }

  private func tooLarge(_ column: String) -> StreamError {
    StreamError(
      .badData,
      "column '\(column)': expected numbers that can be averaged and scaled, "
        + "found larger ones")
  }

  private func nothingToLearn(_ column: String) -> StreamError {
    StreamError(
      .badData, "column '\(column)': expected a number at a training position, found none",
      hint: "--missing zero and --scale \(column)=log learn nothing")
  }

  private func unknown(_ column: String) -> StreamError {
    StreamError(
      .badData, file: rules.file, "expected column '\(column)', found no line of it",
      hint: "remove the file to learn anew")
  }
}

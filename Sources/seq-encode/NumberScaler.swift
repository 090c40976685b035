import Glibc
import Sequences
import TSVStreams
import ToolSupport

/// Fills and scales the numbers of events by what is known of each column.
struct NumberScaler {
  private let options: NumberOptions
  private let stream: StreamOptions
  /// What is known of each column, in the order of the outputs.
  private var fits: [(column: String, fit: ColumnFit)] = []
  /// Nothing is learned here: all comes from the file.
  private let isGiven: Bool
  private var isRead = false

  init(_ options: NumberOptions, _ stream: StreamOptions, isGrouped: Bool) throws(StreamError) {
    self.options = options
    self.stream = stream
    isGiven = options.scaler.map { access($0, F_OK) == 0 } ?? false
    if isGrouped, !isGiven, let option = options.learningOption {
      throw StreamError(
        .usage, "\(option) needs the whole log, which --order grouped never sees",
        hint: "--scaler FILE reuses what another run learned")
    }
  }

  /// Fills and scales; events that `--missing drop` leaves out leave the timelines.
  mutating func apply(
    to columns: inout EventColumns, _ timelines: inout Timelines, _ bounds: inout SplitBounds,
    _ tally: inout Tally
  ) throws(StreamError) {
    if options.missing == nil && options.scale == nil { return }
    if isGiven, !isRead { try read() }
    if options.missing == .drop {
      tally.missing += drop(columns, &timelines, &bounds)
    }
    if var values = columns.values, isTouched(ColumnName.value) {
      tally.missing += try change(
        &values, of: ColumnName.value, timelines, bounds, columns.timesNanoseconds)
      columns.values = values
    }
    for index in columns.carried.indices where columns.carried[index].isOfNumbers {
      let name = columns.carried[index].name
      guard isTouched(name) else { continue }
      var numbers = columns.carried[index].numbers()
      tally.missing += try change(&numbers, of: name, timelines, bounds, columns.timesNanoseconds)
      columns.carried[index].replace(with: numbers, all: options.rule(of: name) != nil)
    }
  }

  private func isTouched(_ column: String) -> Bool {
    options.missing != nil || options.rule(of: column) != nil
  }

  private func drop(
    _ columns: EventColumns, _ timelines: inout Timelines, _ bounds: inout SplitBounds
  ) -> Int {
    var isDropped = columns.values?.map(\.isNaN) ?? [Bool](repeating: false, count: columns.count)
    for column in columns.carried where column.isOfNumbers {
      for (row, number) in column.numbers().enumerated() where number.isNaN {
        isDropped[row] = true
      }
    }
    return timelines.drop(isDropped, bounds: &bounds)
  }

  /// Fills and scales one column; returns how many numbers were filled in.
  private mutating func change(
    _ numbers: inout [Double], of column: String, _ timelines: Timelines, _ bounds: SplitBounds,
    _ timesNanoseconds: [Int64]
  ) throws(StreamError) -> Int {
    let known = fits.first { $0.column == column }?.fit
    if known == nil, isGiven { throw unknown(column) }
    var fit = known ?? ColumnFit()
    var filled = 0
    if let missing = options.missing {
      if known == nil {
        let training = timelines.trainingNumbers(numbers, bounds: bounds)
        if !fit.learnFill(missing, from: training) { throw nothingToLearn(column) }
      }
      filled = timelines.fill(
        &numbers, by: missing, with: fit.fill ?? 0, bounds: bounds,
        timesNanoseconds: timesNanoseconds)
    }
    if let rule = options.rule(of: column) {
      if known == nil {
        let training = timelines.trainingNumbers(numbers, bounds: bounds)
        if !fit.learnScale(rule, from: training) { throw nothingToLearn(column) }
      }
      for row in numbers.indices { numbers[row] = fit.scaled(numbers[row], by: rule) }
    }
    let parameters = [fit.fill, fit.centre, fit.spread].compactMap { $0 }
    guard parameters.allSatisfy(\.isFinite), !numbers.contains(where: \.isInfinite) else {
      throw StreamError(
        .badData,
        "column '\(column)': expected numbers that can be averaged and scaled, "
          + "found larger ones")
    }
    if known == nil { fits.append((column, fit)) }
    return filled
  }

  private func nothingToLearn(_ column: String) -> StreamError {
    StreamError(
      .badData, "column '\(column)': expected a number at a training position, found none",
      hint: "--missing zero and --scale \(column)=log learn nothing")
  }

  private func unknown(_ column: String) -> StreamError {
    StreamError(
      .badData, file: options.scaler, "expected column '\(column)', found no line of it",
      hint: "remove the file to learn anew")
  }
}

/// The file of `--scaler`: a line per column.
extension NumberScaler {
  private static let header = ["column", "missing", "scale", "fill", "centre", "spread"]

  /// Puts the file in place, unless it was there.
  func save() throws(StreamError) {
    guard let path = options.scaler, !isGiven else { return }
    let writer = try stream.createSide(path, header: Self.header)
    for (column, fit) in fits {
      writer.append(column)
      writer.tab()
      writer.append(options.missing?.rawValue ?? "")
      writer.tab()
      writer.append(options.rule(of: column)?.rawValue ?? "")
      for parameter in [fit.fill, fit.centre, fit.spread] {
        writer.tab()
        if let parameter { writer.append(parameter) }
      }
      try writer.endRow()
    }
    try writer.finish()
  }

  private mutating func read() throws(StreamError) {
    isRead = true
    guard let path = options.scaler else { return }
    let file = try stream.openSide(path)
    var places: [Int] = []
    for name in Self.header { places.append(try file.column(name)) }
    while let batch = try file.next() {
      for row in 0..<batch.count {
        let column = String(decoding: batch.field(row, places[0]), as: UTF8.self)
        for (place, expected) in [
          (places[1], options.missing?.rawValue ?? ""),
          (places[2], options.rule(of: column)?.rawValue ?? ""),
        ] where String(decoding: batch.field(row, place), as: UTF8.self) != expected {
          try file.reject(
            batch, row, column: place, expected: expected.isEmpty ? "nothing" : "'\(expected)'",
            hint: "the options are others than those it was made with")
        }
        var numbers: [Double?] = []
        for place in places[3...] {
          let field = batch.field(row, place)
          let number = NumberText.double(field)
          if number == nil, !field.isEmpty || isNeeded(Self.header[numbers.count + 3], column) {
            try file.reject(batch, row, column: place, expected: "a number")
          }
          numbers.append(number)
        }
        if numbers[2] == 0 {
          try file.reject(batch, row, column: places[5], expected: "a number other than 0")
        }
        fits.append(
          (column, ColumnFit(fill: numbers[0], centre: numbers[1], spread: numbers[2])))
      }
    }
  }

  /// Whether the rules of a column use a parameter.
  private func isNeeded(_ parameter: String, _ column: String) -> Bool {
    parameter == "fill"
      ? options.missing?.learns ?? false : options.rule(of: column)?.learns ?? false
  }
}

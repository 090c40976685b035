internal import Glibc
internal import Sequences
internal import TSVStreams
internal import ToolSupport

/// The file of `--scaler`: a line per column.
extension NumberScaler {
  private static let header = ["column", "missing", "scale", "fill", "centre", "spread"]

  /// Puts the file in place, unless it was there.
  mutating func save() throws(StreamError) {
    try readOnce()
    guard let path = rules.file, !isGiven else { return }
    let writer = try stream.createSide(path, header: Self.header, holding: lock)
    for (column, fit) in fits {
      writer.append(column)
      writer.tab()
      writer.append(rules.missing?.rawValue ?? "")
      writer.tab()
      writer.append(rules.rule(of: column)?.rawValue ?? "")
      for parameter in [fit.fill, fit.centre, fit.spread] {
        writer.tab()
        if let parameter { writer.append(parameter) }
      }
      try writer.endRow()
    }
    try writer.finish()
    lock?.release()
  }

  /// Reads the file, if it is there, once. If it is not, this run makes it, unless another one at
  /// the same time has been faster.
  mutating func readOnce() throws(StreamError) {
    guard !isRead, let path = rules.file else { return }
    isRead = true
    if !isGiven {
      lock = try stream.hold(path)
      isGiven = withPathBytes(path) { access($0, F_OK) } == 0
    }
    guard isGiven else { return }
    lock = nil
    let file = try stream.openSide(path)
    var places: [Int] = []
    for name in Self.header { places.append(try file.column(name)) }
    while let batch = try file.next() {
      for row in 0..<batch.count {
        let column = String(decoding: batch.field(row, places[0]), as: UTF8.self)
        for (place, expected) in [
          (places[1], rules.missing?.rawValue ?? ""),
          (places[2], rules.rule(of: column)?.rawValue ?? ""),
        ] where String(decoding: batch.field(row, place), as: UTF8.self) != expected {
          try file.reject(
            batch, row, column: place, expected: expected.isEmpty ? "nothing" : "'\(expected)'",
            hint: "the options are others than those it was made with")
        }
        var numbers: [Double?] = []
        for place in places[3...] {
          let field = batch.field(row, place)
          let number = NumberText.double(field)
          if number == nil, !field.isEmpty || needs(Self.header[numbers.count + 3], column) {
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
  private func needs(_ parameter: String, _ column: String) -> Bool {
    parameter == "fill"
      ? rules.missing?.learns ?? false : rules.rule(of: column)?.learns ?? false
  }
}

import TSVStreams

extension StreamTarget.Outcome {
  /// What a text holds that is read some times over, found line by line.
  init(splitting text: [UInt8], times: Int, _ format: InputFormat, skips: Bool) {
    for time in 0..<times {
      guard read(text, format, skips: skips, isFirst: time == 0) else { return }
    }
  }

  /// False where reading fails.
  private mutating func read(
    _ text: [UInt8], _ format: InputFormat, skips: Bool, isFirst: Bool
  ) -> Bool {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let isOpen = !lines[lines.count - 1].isEmpty
    if !isOpen { lines.removeLast() }
    if lines.isEmpty {
      if format.hasHeader {
        failedAt = 0
      } else if isFirst {
        columns = format.columns.map(\.standard)
      }
      return !format.hasHeader
    }
    if lines[0].count > format.maxLineBytes {
      failedAt = 1
      return false
    }
    let endsInReturn = lines[0].last == 0x0D
    guard let names = header(lines[0].dropLast(endsInReturn ? 1 : 0), format) else { return false }
    if isFirst { columns = names }
    for (index, line) in lines.enumerated() where index > 0 || !format.hasHeader {
      var line = line
      let isLast = index == lines.count - 1
      if isLast, isOpen, endsInReturn, line.last != 0x0D { line.append(0x0D) }
      let isGood = line.count <= format.maxLineBytes && (line.last == 0x0D) == endsInReturn
      if endsInReturn, isGood { line.removeLast() }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map { Array($0) }
      if isGood, !line.isEmpty, isText(line), fields.count == columns.count {
        rows.append(.init(line: index + 1, fields: fields))
      } else if !skips {
        failedAt = index + 1
        return false
      }
    }
    return true
  }

  /// The columns' names, or nil where the header is none.
  private mutating func header(_ line: ArraySlice<UInt8>, _ format: InputFormat) -> [String]? {
    failedAt = 1
    var line = line
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if format.hasHeader, !isText(Array(line)) || line.isEmpty { return nil }
    var names = line.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let original = format.hasHeader ? names : names.indices.map { "\($0 + 1)" }
    if !format.hasHeader { names = names.indices.map { "column\($0 + 1)" } }
    for (standard, actual) in format.columns {
      guard let place = original.firstIndex(of: actual) else { return nil }
      names[place] = standard
    }
    if Set(names).count < names.count {
      if !format.hasHeader { failedAt = 0 }
      return nil
    }
    failedAt = nil
    return names
  }

  private func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }
}

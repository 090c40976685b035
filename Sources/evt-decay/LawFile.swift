import Interests
import TSVStreams
import ToolSupport

/// A law kept as rows `law parameter value`, as `--law-file` writes them; durations in seconds.
enum LawFile {
  static let columns = ["law", "parameter", "value"]

  /// The file's first law.
  static func read(_ path: String, _ options: StreamOptions) throws(StreamError) -> DecayLaw {
    let reader = try options.openSide(path)
    let (law, parameter, value) = (
      try reader.column(columns[0]), try reader.column(columns[1]), try reader.column(columns[2])
    )
    var name: String?
    var values: [(name: String, value: Double)] = []
    reading: while let batch = try reader.next() {
      for row in 0..<batch.count {
        let rowName = String(decoding: batch.field(row, law), as: UTF8.self)
        if let name, name != rowName { break reading }
        name = rowName
        guard let number = NumberText.double(batch.field(row, value)) else {
          try reader.reject(batch, row, column: value, expected: "a number")
          continue
        }
        values.append((String(decoding: batch.field(row, parameter), as: UTF8.self), number))
      }
    }
    guard let name, let family = LawFamily(rawValue: name) else {
      let known = LawFamily.allCases.map(\.rawValue).listed
      throw StreamError(
        .badData, file: path, "expected a law (\(known)), found \(name.map { "'\($0)'" } ?? "none")"
      )
    }
    return try made(family, values, path)
  }

  private static func made(
    _ family: LawFamily, _ values: [(name: String, value: Double)], _ path: String
  ) throws(StreamError) -> DecayLaw {
    var numbers: [Double] = []
    for name in names(family, values.map(\.name)) {
      let found = values.first { $0.name == name }?.value
      guard let found, found > 0 || (name.hasPrefix("weight") && found == 0) else {
        throw StreamError(
          .badData, file: path,
          "expected a parameter '\(name)' above 0 of \(family.rawValue), found "
            + (found.map { shortest($0) } ?? "none"))
      }
      numbers.append(found)
    }
    if let law = family.law(tableValues: numbers) { return law }
    throw StreamError(
      .badData, file: path,
      "expected parameters of \(family.rawValue) as --law-file writes them, found "
        + numbers.map { shortest($0) }.listed,
      hint: "durations are seconds of 0.001 or more, the weights of a mixture add up to 1")
  }

  /// A mixture may have as many terms as it names weights.
  private static func names(_ family: LawFamily, _ found: [String]) -> [String] {
    guard family == .mixture else { return family.parameterNames }
    let count = found.count { $0.hasPrefix("weight_") }
    return ["weight", "scale", "exponent"].flatMap { name in
      (0..<count).map { "\(name)_\($0 + 1)" }
    }
  }
}

package import Interests
package import TSVStreams
package import ToolSupport

/// Laws kept as rows `law parameter value`, as `--law-file` writes them, with a column `event` or
/// `user` where half-lives differ; durations in seconds.
package enum LawFile {
  typealias Row = (parameter: String, owner: String, value: Double)

  static func columns(_ division: LawSet.Division) -> [String] {
    ["law", "parameter"] + (division == .all ? [] : [division.rawValue]) + ["value"]
  }

  /// The file's first law.
  package static func read(_ path: String, _ options: StreamOptions) throws(StreamError)
    -> NamedLaws
  {
    let reader = try options.openSide(path)
    let (law, parameter, value) = (
      try reader.column("law"), try reader.column("parameter"), try reader.column("value")
    )
    var name: String?
    var owner: Int?
    var rows: [Row] = []
    reading: while let batch = try reader.next() {
      for row in 0..<batch.count {
        let rowName = String(decoding: batch.field(row, law), as: UTF8.self)
        if let name, name != rowName { break reading }
        if name == nil, let column = division(rowName)?.rawValue, column != "all" {
          owner = try reader.column(column)
        }
        name = rowName
        guard let number = NumberText.double(batch.field(row, value)) else {
          try reader.reject(batch, row, column: value, expected: "a number")
          continue
        }
        rows.append(
          (
            String(decoding: batch.field(row, parameter), as: UTF8.self),
            owner.map { String(decoding: batch.field(row, $0), as: UTF8.self) } ?? "", number
          ))
      }
    }
    guard let name, let family = family(name), let division = division(name) else {
      let known = LawFamily.allCases.map(\.rawValue).listed
      throw StreamError(
        .badData, file: path,
        "expected a law (\(known), or exp or power with -by-event or -by-user), found "
          + (name.map { "'\($0)'" } ?? "none"))
    }
    let made = LawRows(family, rows, path)
    switch division {
    case .all: return NamedLaws(try made.law(rows))
    case .event: return try made.byEvent()
    case .user: return try made.byUser()
    }
  }

  private static func division(_ name: String) -> LawSet.Division? {
    if name.hasSuffix("-by-event") { return .event }
    return name.hasSuffix("-by-user") ? .user : .all
  }

  private static func family(_ name: String) -> LawFamily? {
    switch division(name) {
    case .event:
      LawFamily(rawValue: String(name.dropLast(9))).flatMap { $0.isDivisible ? $0 : nil }
    case .user:
      LawFamily(rawValue: String(name.dropLast(8))).flatMap {
        $0.isDivisible && $0 != .none ? $0 : nil
      }
    default: LawFamily(rawValue: name)
    }
  }
}

/// The rows of one law.
private struct LawRows {
  private let family: LawFamily
  private let rows: [LawFile.Row]
  private let path: String

  init(_ family: LawFamily, _ rows: [LawFile.Row], _ path: String) {
    self.family = family
    self.rows = rows
    self.path = path
  }

  func law(_ rows: [LawFile.Row], of owner: String = "") throws(StreamError) -> DecayLaw {
    var numbers: [Double] = []
    for name in names(rows.map(\.parameter)) { numbers.append(try number(name, rows, owner)) }
    if let law = family.law(tableValues: numbers) { return law }
    throw StreamError(
      .badData, file: path,
      "expected parameters of \(family.rawValue) as --law-file writes them, found "
        + numbers.map { shortest($0) }.listed,
      hint: "durations are seconds of 0.001 or more, the weights of a mixture add up to 1")
  }

  private func number(
    _ name: String, _ rows: [LawFile.Row], _ owner: String
  ) throws(StreamError) -> Double {
    let found = rows.first { $0.parameter == name }?.value
    if let found, found > 0 || (name.hasPrefix("weight") && found == 0) { return found }
    throw StreamError(
      .badData, file: path,
      "expected a parameter '\(name)' above 0 of \(family.rawValue)"
        + (owner.isEmpty ? "" : " of '\(owner)'") + ", found "
        + (found.map { shortest($0) } ?? "none"))
  }

  /// A mixture may have as many terms as it names weights.
  private func names(_ found: [String]) -> [String] {
    guard family == .mixture else { return family.parameterNames }
    let count = found.count { $0.hasPrefix("weight_") }
    return ["weight", "scale", "exponent"].flatMap { name in
      (0..<count).map { "\(name)_\($0 + 1)" }
    }
  }

  /// Rows by owner, owners in the order they come; epsilon is nobody's.
  private func owners() -> [(name: String, rows: [LawFile.Row])] {
    var places: [String: Int] = [:]
    var owners: [(name: String, rows: [LawFile.Row])] = []
    for row in rows where row.parameter == "half_life" || row.parameter == "weight" {
      if places[row.owner] == nil {
        places[row.owner] = owners.count
        owners.append((row.owner, []))
      }
      owners[places[row.owner]!].rows.append(row)
    }
    return owners
  }

  func byEvent() throws(StreamError) -> NamedLaws {
    let types = owners()
    var laws: [DecayLaw] = []
    var weights: [Double] = []
    for type in types {
      laws.append(try law(type.rows, of: type.name))
      weights.append(try number("weight", type.rows, type.name))
    }
    guard !laws.isEmpty else { throw missing("a type of event") }
    return NamedLaws(types: types.map(\.name), laws, weights: weights)
  }

  func byUser() throws(StreamError) -> NamedLaws {
    let users = owners()
    let value = try number("common_half_life", rows, "")
    let common = try law([("half_life", "", value)])
    var laws: [DecayLaw] = []
    for user in users { laws.append(try law(user.rows, of: user.name)) }
    return NamedLaws(common: common, users: users.map(\.name), laws)
  }

  private func missing(_ what: String) -> StreamError {
    StreamError(.badData, file: path, "expected \(what) of \(family.rawValue), found none")
  }
}

extension LawFamily {
  /// Whether half-lives may differ between types of events.
  package var isDivisible: Bool { self == .none || self == .exp || self == .power }
}

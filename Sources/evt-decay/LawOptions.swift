import ArgumentParser
import Glibc
import Interests
import TSVStreams
import ToolSupport

/// A rate per unit of time: `0.1/d`.
struct Rate: ExpressibleByArgument {
  let perNanosecond: Double

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Double(parts[0]), number > 0, number.isFinite,
      parts[1].count == 1, let unit = DurationText.nanosecondsPerUnit(parts[1].first!)
    else { return nil }
    perNanosecond = number / Double(unit)
  }
}

enum LawName: String, ExpressibleByArgument, CaseIterable {
  case exp, power, cutoff, step, window, none
}

/// `--law`: a name, or `@FILE`.
enum LawChoice: ExpressibleByArgument {
  case named(LawName)
  case file(String)

  init?(argument: String) {
    if argument.hasPrefix("@"), argument.count > 1 {
      self = .file(String(argument.dropFirst()))
    } else if let name = LawName(rawValue: argument) {
      self = .named(name)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { LawName.allCases.map(\.rawValue) }
}

/// `--law` and its parameters.
struct LawOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How strength falls with age (default: exp); @file takes it from --law-file.",
      valueName: "exp|power|cutoff|step|window|none|@file"))
  var law: LawChoice?

  @Option(
    help: ArgumentHelp("Age at which half is left (exp, power, cutoff): 7d.", valueName: "duration")
  )
  var halfLife: DurationValue?

  @Option(
    help: ArgumentHelp(
      "Rate instead (exp: λ, power: k), or beside it (cutoff: k): 0.1/d.",
      valueName: "number/unit"))
  var rate: Rate?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Exponent of power and cutoff (default: 1).", valueName: "d"))
  var exponent: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What each later event of the user leaves (step).", valueName: "r"))
  var ratio: Double?

  @Option(help: ArgumentHelp("Length of the window: 30d.", valueName: "duration"))
  var window: DurationValue?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --each or --state: how near a sum of exponentials is to a long-tailed law (default: "
        + "0.001).", valueName: "share"))
  var tolerance: Double?

  /// The name of the law; nil where a file holds it.
  private var name: LawName? {
    switch law {
    case nil: .exp
    case .named(let name)?: name
    case .file?: nil
    }
  }

  /// The file that holds the law.
  var file: String? {
    if case .file(let path)? = law { path } else { nil }
  }

  /// The law, if every parameter it needs is there, and none that it does not know; nil where a
  /// file holds it.
  func decayLaw() throws -> DecayLaw? {
    try refuseForeign()
    switch name {
    case nil: return nil
    case .exp:
      return try .exponential(halfLifeNanoseconds: halfLifeNanoseconds(perRate: M_LN2))
    case .power:
      return try powerLaw()
    case .cutoff:
      return try cutoffLaw()
    case .step:
      guard let ratio else { throw ValidationError("--law step needs --ratio, such as 0.8") }
      guard ratio > 0, ratio < 1 else {
        throw ValidationError(
          "--ratio: expected a number between 0 and 1, found \(shortest(ratio)) "
            + "(--law none is a ratio of 1)")
      }
      return .step(ratio: ratio)
    case .window:
      guard let window else { throw ValidationError("--law window needs --window, such as 30d") }
      return .window(lengthNanoseconds: window.nanoseconds)
    case .some(.none):
      return DecayLaw.none
    }
  }

  private func cutoffLaw() throws -> DecayLaw {
    guard let halfLife, let rate else {
      throw ValidationError("--law cutoff needs --half-life, such as 90d, and --rate, such as 1/d")
    }
    let halfLifeNanoseconds = Double(halfLife.nanoseconds)
    let scale = 1 / rate.perNanosecond
    let exponent = exponent ?? 1
    guard exponent > 0, exponent.isFinite else {
      throw ValidationError("--exponent: expected a number above 0")
    }
    guard halfLifeNanoseconds >= 1e6, scale >= 1e6, scale.isFinite else {
      throw ValidationError(
        "--law cutoff: expected a half-life and 1/rate of a millisecond or more")
    }
    return .cutoff(
      scaleNanoseconds: scale, exponent: exponent, halfLifeNanoseconds: halfLifeNanoseconds)
  }

  private func powerLaw() throws -> DecayLaw {
    let exponent = exponent ?? 1
    guard exponent > 0, exponent.isFinite else {
      throw ValidationError("--exponent: expected a number above 0")
    }
    let halfLife = try halfLifeNanoseconds(perRate: 1)
    let law: DecayLaw =
      rate == nil
      ? .power(halfLifeNanoseconds: halfLife, exponent: exponent)
      : .power(scaleNanoseconds: halfLife, exponent: exponent)
    if case .power(let scale, _) = law, scale.isFinite, scale > 0 { return law }
    throw ValidationError("--exponent: \(shortest(exponent)) is too far from 1 for this half-life")
  }

  /// The half-life, or `perRate` over the rate; at least a millisecond, so that the half-lives
  /// since 1970 can be counted exactly.
  private func halfLifeNanoseconds(perRate: Double) throws -> Double {
    let nanoseconds: Double
    switch (halfLife, rate) {
    case (let halfLife?, nil): nanoseconds = Double(halfLife.nanoseconds)
    case (nil, let rate?): nanoseconds = perRate / rate.perNanosecond
    case (nil, nil):
      throw ValidationError(
        "--law \(name?.rawValue ?? "") needs --half-life, such as 7d, or --rate")
    case (_?, _?): throw ValidationError("--half-life and --rate exclude each other")
    }
    guard nanoseconds >= 1e6, nanoseconds.isFinite else {
      throw ValidationError(
        "--\(rate == nil ? "half-life" : "rate"): expected a half-life of a millisecond or more")
    }
    return nanoseconds
  }

  /// Parameters, and whether they are given.
  var givenParameters: [(String, Bool)] {
    [
      ("--half-life", halfLife != nil), ("--rate", rate != nil), ("--exponent", exponent != nil),
      ("--ratio", ratio != nil), ("--window", window != nil),
    ]
  }

  private func refuseForeign() throws {
    let owners: [[LawName]] = [
      [.exp, .power, .cutoff], [.exp, .power, .cutoff], [.power, .cutoff], [.step], [.window],
    ]
    for ((option, isGiven), laws) in zip(givenParameters, owners) where isGiven {
      if let name, laws.contains(name) { continue }
      let others = laws.dropLast().map(\.rawValue).joined(separator: ", ")
      let owners = (others.isEmpty ? "" : others + " or ") + laws[laws.count - 1].rawValue
      throw ValidationError(
        "\(option) belongs to --law \(owners), found --law \(name?.rawValue ?? "@FILE")")
    }
  }
}

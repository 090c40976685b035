import ArgumentParser
import InterestTables
import Interests
import ToolSupport

/// `--fit`: laws to estimate, separated by commas.
struct LawFamilies: ExpressibleByArgument {
  let families: [LawFamily]

  init?(argument: String) {
    var families: [LawFamily] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let family = LawFamily(rawValue: String(name)), !families.contains(family) else {
        return nil
      }
      families.append(family)
    }
    self.families = families
  }
}

/// `--fit-by`: what half-lives may differ between.
enum FitDivision: String, ExpressibleByArgument, CaseIterable {
  case event, user

  var division: LawSet.Division { self == .event ? .event : .user }
}

/// `--fit` and where its laws go.
struct FitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Estimate laws (none, window, exp, power, power-exponent, cutoff, mixture) and tell how well "
        + "they predict.", valueName: "law,..."))
  var fit: LawFamilies?

  @Option(
    help: ArgumentHelp("With --fit: write the laws here, for --law @file.", valueName: "file"),
    completion: .file())
  var lawFile: String?

  @Option(
    help: ArgumentHelp(
      "With --fit: a half-life and a weight for each type of event, or a half-life for each user.",
      valueName: "event|user"))
  var fitBy: FitDivision?

  /// What is asked for, if anything is.
  var request: FitRequest? {
    fit.map {
      FitRequest(
        families: $0.families, division: fitBy?.division ?? .all, lawFile: lawFile)
    }
  }
}

extension DecayOptions {
  /// `--fit` asks for no law and tells no interests.
  func validateFit() throws {
    let foreign = [
      ("--each", interests.each), ("--at", interests.at != nil),
      ("--min-interest", interests.minInterest != nil),
      ("--normalise", interests.normalise != nil), ("--combine", interests.combine != .sum),
      ("--sort", interests.sort),
      ("--revival", interests.revival != nil), ("--law", law.law != nil),
      ("--state", state.state != nil), ("--smooth", state.smooth != nil),
      ("--tolerance", law.tolerance != nil),
    ]
    for (name, isGiven) in foreign + law.givenParameters where isGiven {
      throw ValidationError("\(name) and --fit exclude each other")
    }
    if interests.by.names == [ColumnName.user] {
      throw ValidationError("--by user: --fit needs something to choose from, such as user,item")
    }
    if let division = fitting.fitBy { try validateFitBy(division) }
    if interests.by.names.contains(ColumnName.time) {
      throw ValidationError("--by time: a key is what events at different times have in common")
    }
  }

  private func validateFitBy(_ division: FitDivision) throws {
    for family in fitting.fit?.families ?? [] where !family.isDivisible {
      throw ValidationError(
        "--fit-by \(division.rawValue) knows --fit exp, power and none, found \(family.rawValue)")
    }
    switch division {
    case .event:
      if interests.weight != nil {
        throw ValidationError("--weight and --fit-by event exclude each other: weights are fitted")
      }
    case .user:
      if !interests.by.names.contains(ColumnName.user) {
        throw ValidationError("--fit-by user: --by must hold user")
      }
    }
  }
}

import ArgumentParser
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
}

extension EvtDecay {
  /// `--fit` asks for no law and tells no interests.
  func validateFit() throws {
    let foreign = [
      ("--each", each), ("--at", at != nil), ("--min-interest", minInterest != nil),
      ("--normalise", normalise != nil), ("--combine", combine != .sum), ("--sort", sort),
      ("--revival", revival != nil), ("--law", law.law != nil),
      ("--state", state.state != nil), ("--smooth", state.smooth != nil),
    ]
    for (name, isGiven) in foreign + law.givenParameters where isGiven {
      throw ValidationError("\(name) and --fit exclude each other")
    }
    if by.names == [ColumnName.user] {
      throw ValidationError("--by user: --fit needs something to choose from, such as user,item")
    }
    if by.names.contains(ColumnName.time) {
      throw ValidationError("--by time: a key is what events at different times have in common")
    }
  }
}

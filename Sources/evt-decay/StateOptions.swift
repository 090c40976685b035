import ArgumentParser
import Interests
import TSVStreams
import ToolSupport

/// `--state` and what goes with it.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Go on with what this file holds, and replace it at the end."),
    completion: .file())
  var state: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --state: add a weight, this share of the interest and the rest of the weight before.",
      valueName: "share"))
  var smooth: Double?

  func validate(beside interests: InterestOptions) throws {
    if let smooth {
      guard state != nil else { throw ValidationError("--smooth belongs to --state") }
      guard smooth > 0, smooth <= 1 else {
        throw ValidationError("--smooth: expected a number above 0 and at most 1")
      }
      for (name, isGiven) in [
        ("--each", interests.each), ("--normalise", interests.normalise != nil),
      ]
      where isGiven {
        throw ValidationError("\(name) and --smooth exclude each other")
      }
    }
    guard state != nil else { return }
    try validateMoments((interests.at ?? .last).moments)
  }

  /// A state holds no single events, so the moments cannot be before any of them.
  private func validateMoments(_ moments: [ReferenceTime]) throws {
    let areLater = moments.allSatisfy(\.isNeverBeforeLast)
    var isOneTime = false
    if moments.count == 1, case .fixed = moments[0] { isOneTime = true }
    guard areLater || isOneTime else {
      throw ValidationError("--at with --state: expected last, last+DURATION or one time")
    }
    if smooth != nil, moments.count > 1 {
      throw ValidationError("--smooth: expected one moment of --at")
    }
  }
}

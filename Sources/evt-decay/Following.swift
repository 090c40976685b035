import ArgumentParser
import InterestTables
import Interests
import TSVStreams
import ToolSupport

/// What `--each` and `--state` need to follow a law from event to event.
extension DecayOptions {
  /// Refuses what cannot be followed. Laws of a file are known only when the input is open.
  func validateFollowing(_ laws: LawSet) throws {
    if laws.isDivided, interests.weight != nil, laws.division == .event {
      throw ValidationError("--weight and laws by event exclude each other: the file holds weights")
    }
    if laws.division == .user, !interests.by.names.contains(ColumnName.user) {
      throw ValidationError("--law: the file's half-lives are of users: --by must hold user")
    }
    guard interests.each || state.state != nil else { return }
    let option = interests.each ? "--each" : "--state"
    if laws.isDivided, interests.combine != .sum {
      throw ValidationError(
        "\(option) knows laws by \(laws.division.rawValue) with --combine sum only")
    }
    if laws.first.isLongTailed, interests.combine == .max {
      throw ValidationError(
        "\(option) does not know --law \(laws.first.name) with --combine max: every event would "
          + "have to be kept")
    }
  }

  /// The laws as sums of exponentials, where they are followed so; says how near they come.
  func banks(_ laws: LawSet) throws -> NodeBanks? {
    guard interests.each || state.state != nil, interests.combine == .sum,
      laws.isDivided || laws.first.isLongTailed
    else { return nil }
    let tolerance = law.tolerance ?? DecayRequest.defaultTolerance
    guard let banks = NodeBanks(laws, tolerance: tolerance) else {
      throw ValidationError(
        "--law \(laws.first.name): no sum of exponentials is within \(shortest(tolerance)) of a "
          + "law of such an exponent; a greater --tolerance may do")
    }
    if !banks.isExact {
      Messages.warning(
        bankText(
          laws.first.name, nodes: banks.nodeCount, bound: banks.bound,
          rangeSeconds: banks.rangeSeconds))
    }
    return banks
  }

  /// `--tolerance` is asked for where a sum of exponentials may stand for a law.
  func validateTolerance(_ known: DecayLaw?) throws {
    guard let tolerance = law.tolerance else { return }
    guard tolerance >= 1e-9, tolerance <= 0.1 else {
      throw ValidationError("--tolerance: expected a number from 1e-9 to 0.1")
    }
    guard interests.each || state.state != nil else {
      throw ValidationError("--tolerance belongs to --each and --state")
    }
    if let known, !known.isLongTailed || interests.combine != .sum {
      throw ValidationError("--tolerance belongs to sums under --law power and cutoff")
    }
  }
}

import ArgumentParser
import InterestTables
import Interests
import TSVStreams
import ToolSupport

/// The options that belong together, and what they ask for.
struct DecayOptions {
  let interests: InterestOptions
  let law: LawOptions
  let fitting: FitOptions
  let state: StateOptions

  func validate() throws {
    if fitting.fit != nil { return try validateFit() }
    if fitting.lawFile != nil { throw ValidationError("--law-file belongs to --fit") }
    if fitting.fitBy != nil { throw ValidationError("--fit-by belongs to --fit") }
    let known = try law.decayLaw()
    // A law in a file is none that counts events.
    try validateKey(known ?? .none)
    try state.validate(beside: interests)
    if let known { try validateFollowing(LawSet(known)) }
    try validateTolerance(known)
    if interests.minInterest?.isNaN == true {
      throw ValidationError("--min-interest: found nan")
    }
    if let share = interests.revival, !(share > 0 && share.isFinite) {
      throw ValidationError("--revival: expected a number above 0")
    }
    let plainOnly = [
      ("--at", interests.at != nil), ("--min-interest", interests.minInterest != nil),
      ("--normalise", interests.normalise != nil),
    ]
    for (name, isGiven) in plainOnly where isGiven && interests.each {
      throw ValidationError("\(name) and --each exclude each other")
    }
    for (name, isGiven) in [("--sort", interests.sort), ("--revival", interests.revival != nil)]
    where isGiven && !interests.each {
      throw ValidationError("\(name) belongs to --each")
    }
  }

  private func validateKey(_ decayLaw: DecayLaw) throws {
    if decayLaw.countsEvents, !interests.by.names.contains(ColumnName.user) {
      throw ValidationError("--law step counts the user's events: --by must hold user")
    }
    let written =
      [ColumnName.at, ColumnName.interest, ColumnName.last, ColumnName.count]
      + (state.smooth == nil ? [] : [ColumnName.weight])
    if !interests.each, interests.by.names.contains(ColumnName.time) {
      throw ValidationError("--by time: a key is what events at different times have in common")
    }
    for name in interests.by.names where !interests.each && written.contains(name) {
      throw ValidationError("--by \(name): the output has a column of that name already")
    }
  }

  /// What the options ask for; laws of a file are not read yet.
  var request: DecayRequest {
    get throws {
      var request = DecayRequest(
        law: fitting.fit == nil ? try law.decayLaw() ?? .none : .none,
        combine: interests.combine, keyColumns: interests.by.names,
        moments: (interests.at ?? .last).moments)
      (request.weights, request.scaling) = (interests.weight, interests.value)
      (request.normalisation, request.minInterest) = (interests.normalise, interests.minInterest)
      (request.statePath, request.smoothingShare) = (state.state, state.smooth)
      if let tolerance = law.tolerance { request.tolerance = tolerance }
      return request
    }
  }
}

extension SplitBounds {
  /// Holds out some users: nothing of theirs is trained on or validates. The others train and
  /// validate, and nothing of theirs is tested: those events leave the timelines.
  /// - Parameters:
  ///   - isHeldOut: of each user
  ///   - asWholes: all of a held-out user's events are for the test
  package mutating func holdOut(
    _ isHeldOut: [Bool], of timelines: inout Timelines, asWholes: Bool
  ) {
    heldOutPasts = []
    heldOutPasts.reserveCapacity(isHeldOut.count)
    var keptUntil: [Int] = []
    keptUntil.reserveCapacity(isHeldOut.count)
    for user in isHeldOut.indices {
      let range = timelines.range(of: user)
      if isHeldOut[user] {
        heldOutPasts.append(trainEnds[user])
        trainEnds[user] = 0
        if asWholes { testStarts[user] = 0 }
        keptUntil.append(range.upperBound)
      } else {
        heldOutPasts.append(nil)
        keptUntil.append(range.lowerBound + Int(testStarts[user]))
      }
    }
    timelines.keepUntil(keptUntil)
  }

  /// Users with events whom a fold holds out.
  package func heldOutUserCount(of timelines: Timelines) -> Int {
    heldOutPasts.indices.count { isHeldOut($0) && !timelines.range(of: $0).isEmpty }
  }

  /// Whether a fold holds out all of a user.
  func isHeldOut(_ user: Int) -> Bool { !heldOutPasts.isEmpty && heldOutPasts[user] != nil }

  /// Whether nothing of a user is known before validation; of one who is held out, whether nothing
  /// would be without the fold.
  func isCold(_ user: Int) -> Bool {
    (heldOutPasts.isEmpty ? nil : heldOutPasts[user]) ?? trainEnds[user] == 0
  }
}

extension Timelines {
  /// Leaves out what happened after a time.
  package mutating func keepUntil(timeNanoseconds until: Int64, timesNanoseconds: [Int64]) {
    keepUntil(
      (0..<userCount).map { user in
        range(of: user).lowerBound + rows(of: user).countUntil(until, timesNanoseconds)
      })
  }

  /// Leaves out each user's events from a place in `order` on.
  fileprivate mutating func keepUntil(_ ends: [Int]) {
    var user = 0
    let starts = starts
    filter { index in
      while index >= starts[user + 1] { user += 1 }
      return index < ends[user]
    }
  }
}

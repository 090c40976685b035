/// How many events of a part of the log are scored, and why the others are not.
package struct ScoredCounts: Sendable, Equatable {
  package var scored = 0
  /// Before them lay fewer than two candidates.
  package var withoutChoice = 0
  /// Their key was no candidate.
  package var newKeys = 0

  package init(scored: Int = 0, withoutChoice: Int = 0, newKeys: Int = 0) {
    self.scored = scored
    self.withoutChoice = withoutChoice
    self.newKeys = newKeys
  }

  package var events: Int { scored + withoutChoice + newKeys }
}

/// A log in order of group and time, with what there is to choose from at each event.
///
/// Events of one group at one time are all predicted from strictly earlier ones. Candidates are
/// the group's earlier keys; an event is scored if they are at least two and hold its key.
package struct FitLog: Sendable {
  let times: [Int64]
  let strengths: [Double]
  /// The key's number in its group.
  let keys: [Int32]
  /// Types of events, where they are told apart.
  let types: [Int32]
  /// How many candidates a scored event has; 0 for others.
  let candidates: [Int32]
  /// Where groups begin, and the last ends.
  let firsts: [Int]
  /// The most keys a group has.
  let largestKeyCount: Int
  /// The last time from which parameters are fitted.
  package let trainEnd: Int64
  package let spanSeconds: Double
  /// Clusters of the standard errors: days instead of groups.
  let clustersAreDays: Bool
  package let train: ScoredCounts
  package let test: ScoredCounts
  /// Groups that one task sums over; they do not depend on the number of threads.
  let chunks: [Range<Int>]

  /// - Parameter trainShare: of the time from the first event to the last.
  package init(_ events: consuming FitEvents, clustersAreDays: Bool, trainShare: Double = 0.8) {
    let (members, firsts) = events.order()
    let first = events.times.min() ?? 0
    let span = elapsed(from: first, to: events.times.max() ?? 0)
    let trainEnd = first + Int64(Double(span) * trainShare)
    times = members.map { events.times[$0] }
    strengths = members.map { events.strengths[$0] }
    types = events.types.isEmpty ? [] : members.map { events.types[$0] }
    var census = Census(times: times, firsts: firsts, trainEnd: trainEnd)
    census.count(members.map { events.keys[$0] })
    keys = census.localKeys
    candidates = census.candidates
    largestKeyCount = census.largestKeyCount
    (train, test) = (census.train, census.test)
    self.firsts = firsts
    self.trainEnd = trainEnd
    self.clustersAreDays = clustersAreDays
    spanSeconds = max(2, Double(span) / 1e9)
    chunks = Self.chunks(firsts)
  }

  package var groupCount: Int { firsts.count - 1 }

  /// Groups with scored events from which parameters are fitted.
  var groupsWithTraining: [Int] {
    (0..<groupCount).filter { group in
      (firsts[group]..<firsts[group + 1]).contains { candidates[$0] > 0 && times[$0] <= trainEnd }
    }
  }

  /// About 256 stretches of groups, of 4096 events or more.
  private static func chunks(_ firsts: [Int]) -> [Range<Int>] {
    let least = max(4096, firsts[firsts.count - 1] / 256)
    var chunks: [Range<Int>] = []
    var start = 0
    for group in 1..<firsts.count
    where firsts[group] - firsts[start] >= least || group == firsts.count - 1 {
      chunks.append(start..<group)
      start = group
    }
    return chunks
  }
}

/// Counts what each event could have been.
private struct Census {
  let times: [Int64]
  let firsts: [Int]
  let trainEnd: Int64
  var localKeys: [Int32] = []
  var candidates: [Int32]
  var largestKeyCount = 0
  var train = ScoredCounts()
  var test = ScoredCounts()

  init(times: [Int64], firsts: [Int], trainEnd: Int64) {
    self.times = times
    self.firsts = firsts
    self.trainEnd = trainEnd
    candidates = [Int32](repeating: 0, count: times.count)
  }

  mutating func count(_ keys: [Int32]) {
    localKeys = [Int32](repeating: 0, count: keys.count)
    var localOf = [Int32](repeating: -1, count: Int(keys.max() ?? -1) + 1)
    for group in 0..<firsts.count - 1 {
      var known: Int32 = 0
      var start = firsts[group]
      while start < firsts[group + 1] {
        var end = start
        while end < firsts[group + 1], times[end] == times[start] { end += 1 }
        for event in start..<end { judge(event, localOf[Int(keys[event])] >= 0, known) }
        for event in start..<end {
          if localOf[Int(keys[event])] < 0 {
            localOf[Int(keys[event])] = known
            known += 1
          }
          localKeys[event] = localOf[Int(keys[event])]
        }
        start = end
      }
      largestKeyCount = max(largestKeyCount, Int(known))
    }
  }

  private mutating func judge(_ event: Int, _ isKnown: Bool, _ known: Int32) {
    let counter: WritableKeyPath<ScoredCounts, Int> =
      known < 2 ? \.withoutChoice : isKnown ? \.scored : \.newKeys
    if known >= 2, isKnown { candidates[event] = known }
    if times[event] <= trainEnd {
      train[keyPath: counter] += 1
    } else {
      test[keyPath: counter] += 1
    }
  }
}

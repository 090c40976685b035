/// Events to fit a law to, as they come. Strengths are above 0.
package struct FitEvents: Sendable {
  private(set) var times: [Int64] = []
  private(set) var keys: [Int32] = []
  private(set) var groups: [Int32] = []
  private(set) var strengths: [Double] = []
  /// Types of events, where they are told apart.
  private(set) var types: [Int32] = []

  package init() {}

  package var count: Int { times.count }

  /// What will be held while the log is put in order.
  package var byteCount: Int { count * 72 }

  /// - Parameters:
  ///   - key: dense over the whole log; a key is of one group only.
  ///   - group: whose events are candidates for each other: the user, or 0 for all.
  ///   - type: dense; of all events or of none.
  package mutating func append(
    timeNanoseconds: Int64, key: Int32, group: Int32, strength: Double, type: Int32? = nil
  ) {
    if let type { types.append(type) }
    times.append(timeNanoseconds)
    keys.append(key)
    groups.append(group)
    strengths.append(strength)
  }

  /// Event numbers by group and time, those of one time in input order, and where groups begin.
  func order() -> (members: [Int], firsts: [Int]) {
    let groupCount = Int(groups.max() ?? -1) + 1
    var firsts = [Int](repeating: 0, count: groupCount + 1)
    for group in groups { firsts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { firsts[group + 1] += firsts[group] }
    var places = firsts
    var members = [Int](repeating: 0, count: count)
    for event in 0..<count {
      members[places[Int(groups[event])]] = event
      places[Int(groups[event])] += 1
    }
    for group in 0..<groupCount {
      let range = firsts[group]..<firsts[group + 1]
      if range.dropFirst().allSatisfy({ times[members[$0 - 1]] <= times[members[$0]] }) { continue }
      let sorted = members[range].map { (times[$0], $0) }.sorted { $0 < $1 }
      for (place, member) in zip(range, sorted) { members[place] = member.1 }
    }
    return (members, firsts)
  }
}

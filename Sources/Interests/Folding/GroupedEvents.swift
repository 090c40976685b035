/// Every key's events in input order, from which its interest at any moment can be told.
package struct GroupedEvents {
  struct Event: BitwiseCopyable {
    /// The time, or the event's number among its user's.
    var tick: Int64
    var time: Int64
    var strength: Double
  }

  let laws: LawSet
  let combine: Combine
  let firsts: [Int]
  let events: [Event]
  /// User of each event, where the law counts the user's events.
  let users: [Int32]
  let clock: UserClock?
  /// Class of each event, where the laws are divided.
  let classes: [Int32]

  package var count: Int { firsts.count - 1 }

  /// The key's interest from its events no later than `time`; nil where there are none.
  package func interest(ofKey key: Int32, at time: Int64) -> KeyInterest? {
    let range = firsts[Int(key)]..<firsts[Int(key) + 1]
    if laws.isDivided { return divided(range, at: time) }
    let fold = InterestFold.fold(laws.first, combine, at: time)
    var state = KeyState()
    var last = Int64.min
    for index in range where events[index].time <= time {
      let event = events[index]
      fold.add(strength: event.strength, tick: event.tick, to: &state)
      last = max(last, event.time)
    }
    guard state.count > 0 else { return nil }
    // All events of a key are of one user where events are counted.
    let tick = clock?.newestTick(ofUser: users[range.lowerBound], at: time) ?? time
    return KeyInterest(
      interest: fold.interest(state, at: tick), lastNanoseconds: last, count: state.count)
  }

  /// The same where every event has the law of its class.
  private func divided(_ range: Range<Int>, at time: Int64) -> KeyInterest? {
    var found = KeyInterest(interest: 0, lastNanoseconds: .min, count: 0)
    for index in range where events[index].time <= time {
      let event = events[index]
      let law = laws.laws[Int(classes[index])]
      let decayed = event.strength * law.weight(age: elapsed(from: event.time, to: time))
      switch combine {
      case .sum: found.interest += decayed
      case .max: found.interest = found.count == 0 ? decayed : max(found.interest, decayed)
      case .last: if event.time >= found.lastNanoseconds { found.interest = decayed }
      }
      found.lastNanoseconds = max(found.lastNanoseconds, event.time)
      found.count += 1
    }
    return found.count > 0 ? found : nil
  }
}

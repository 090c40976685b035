/// Every key's events in input order, from which its interest at any moment can be told.
package struct GroupedEvents {
  struct Event: BitwiseCopyable {
    /// The time, or the event's number among its user's.
    var tick: Int64
    var time: Int64
    var strength: Double
  }

  let law: DecayLaw
  let combine: Combine
  let firsts: [Int]
  let events: [Event]
  /// User of each event, where the law counts the user's events.
  let users: [Int32]
  let clock: UserClock?

  package var count: Int { firsts.count - 1 }

  /// The key's interest from its events no later than `time`; nil where there are none.
  package func interest(ofKey key: Int32, at time: Int64) -> KeyInterest? {
    let range = firsts[Int(key)]..<firsts[Int(key) + 1]
    let fold = InterestFold.fold(law, combine, at: time)
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
}

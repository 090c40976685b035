/// Keys under the law that counts the user's events, continued from piece to piece of a log.
///
/// No piece holds an event older than those before it, so the numbers of earlier events stand:
/// a piece's events are numbered among themselves at its end, on from the user's count.
package struct SteppedKeys: ~Copyable {
  private let fold: InterestFold
  private let law: DecayLaw
  private var piece: KeptEvents
  private var states = GrowingBuffer<KeyState>()
  private var lastTimes = GrowingBuffer<Int64>()
  private var owners = GrowingBuffer<Int32>()
  private var userCounts = GrowingBuffer<Int64>()
  private var userTimes = GrowingBuffer<Int64>()

  package init(law: DecayLaw, combine: Combine) {
    fold = .fold(law, combine, at: 0)
    self.law = law
    piece = KeptEvents(law: law)
  }

  package var byteCount: Int {
    piece.byteCountWhenGrouped + states.byteCount + lastTimes.byteCount + owners.byteCount
      + userCounts.byteCount + userTimes.byteCount
  }

  /// Takes an event in input order. A key of −1 is an event that only counts as one of its user's.
  package mutating func add(key: Int32, user: Int32, timeNanoseconds: Int64, strength: Double) {
    piece.add(key: key, user: user, timeNanoseconds: timeNanoseconds, strength: strength)
  }

  /// Folds the piece's events, now that all are known.
  package mutating func finish(keyCount: Int) {
    fillKeys(to: keyCount)
    let clock = piece.userClock()
    for index in 0..<piece.count {
      let user = piece.user(index)
      fillUsers(to: Int(user) + 1)
      let (key, time, strength) = piece.event(index)
      guard key >= 0 else { continue }
      let state = states.address(Int(key))
      fold.add(
        strength: strength, tick: userCounts[Int(user)] &+ clock.tick(index), to: &state.pointee)
      lastTimes[Int(key)] = max(lastTimes[Int(key)], time)
      owners[Int(key)] = user
    }
    for index in 0..<piece.count {
      let user = Int(piece.user(index))
      userCounts[user] &+= 1
      userTimes[user] = max(userTimes[user], piece.event(index).timeNanoseconds)
    }
    piece.removeAll()
  }

  /// The key after all events; a count of 0 where it has none.
  package func interest(ofKey key: Int32) -> KeyInterest {
    let state = states[Int(key)]
    guard state.count > 0 else { return .withoutEvents }
    let newest = userCounts[Int(owners[Int(key)])] &- 1
    return KeyInterest(
      interest: fold.interest(state, at: newest), lastNanoseconds: lastTimes[Int(key)],
      count: state.count)
  }

  package mutating func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32) {
    fillKeys(to: Int(key) + 1)
    fillUsers(to: Int(user) + 1)
    states[Int(key)] = snapshot.state
    lastTimes[Int(key)] = snapshot.lastNanoseconds
    owners[Int(key)] = user
  }

  package mutating func restore(_ snapshot: UserSnapshot, user: Int32) {
    fillUsers(to: Int(user) + 1)
    userCounts[Int(user)] = snapshot.count
    userTimes[Int(user)] = snapshot.lastNanoseconds
  }

  /// nil where the key has no event.
  package func snapshot(ofKey key: Int32) -> KeySnapshot? {
    let state = states[Int(key)]
    guard state.count > 0 else { return nil }
    return KeySnapshot(state: state, lastNanoseconds: lastTimes[Int(key)])
  }

  package func snapshot(ofUser user: Int32) -> UserSnapshot? {
    guard user < userCounts.count, userCounts[Int(user)] > 0 else { return nil }
    return UserSnapshot(lastNanoseconds: userTimes[Int(user)], count: userCounts[Int(user)])
  }

  private mutating func fillKeys(to count: Int) {
    states.fill(to: count, with: KeyState())
    lastTimes.fill(to: count, with: .min)
    owners.fill(to: count, with: 0)
  }

  private mutating func fillUsers(to count: Int) {
    userCounts.fill(to: count, with: 0)
    userTimes.fill(to: count, with: .min)
  }
}

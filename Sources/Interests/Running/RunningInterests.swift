/// The interest of a key around one event, and the time since the user's event before it.
package struct RunningInterest: Sendable, Equatable {
  /// Since the user's previous event; 0 for the user's first.
  package var gapNanoseconds: Int64
  /// Of the event's key just before it, at its time.
  package var before: Double
  /// Of the event's key just after it.
  package var interest: Double
  /// Whether `before` had fallen under the given share of the key's earlier peak.
  package var isRevival: Bool

  package init(gapNanoseconds: Int64, before: Double, interest: Double, isRevival: Bool) {
    self.gapNanoseconds = gapNanoseconds
    self.before = before
    self.interest = interest
    self.isRevival = isRevival
  }
}

/// An event older than one that came before it.
package enum OutOfTimeOrder: Error {
  /// Older than the user's previous event.
  case user
  /// Older than the key's previous event, of another user.
  case key
}

/// Follows the interest of every key through a log in time order, event by event.
///
/// A step counts the user's events, so `before` has n = the user's events after each one and before
/// this, and `interest` those before this one with n one more, plus w. Sums under long-tailed laws, and under laws by type of event
/// or by user, are followed by sums of exponentials.
package struct RunningInterests: ~Copyable {
  struct User: BitwiseCopyable {
    var lastTime: Int64 = 0
    var count: Int64 = 0
  }

  let law: DecayLaw
  private let combine: Combine
  private let fold: InterestFold
  let revivalShare: Double?
  var users = GrowingBuffer<User>()
  var states = GrowingBuffer<KeyState>()
  /// Time of each key's newest event, where the ticks of states count events instead.
  var keyTimes = GrowingBuffer<Int64>()
  var peaks = GrowingBuffer<Double>()
  var windows: WindowQueues
  /// Whether keys are followed by `banked`.
  let followsBank: Bool
  var banked: BankedKeys
  /// A sum over what was touched, so that the touch is not optimised away.
  private var touched: Int64 = 0

  /// - Parameters:
  ///   - banks: the laws as sums of exponentials, where a fold of the law alone will not do.
  ///   - revivalShare: θ of `isRevival`; nil leaves it false.
  package init(
    law: DecayLaw, combine: Combine, banks: NodeBanks? = nil, revivalShare: Double? = nil
  ) {
    self.law = law
    self.combine = combine
    banked = BankedKeys(banks ?? NodeBanks())
    followsBank = banks != nil
    fold = .fold(law, combine, at: 0)
    self.revivalShare = revivalShare
    windows = WindowQueues(combine: combine)
  }

  package var byteCount: Int {
    users.byteCount + states.byteCount + keyTimes.byteCount + peaks.byteCount + windows.byteCount
      + banked.byteCount
  }

  /// Fetches what is known of the keys and users of some events into the cache: whoever touches
  /// them all before the first is observed waits for memory once.
  package mutating func touch(
    keys: UnsafePointer<Int32>, users owners: UnsafePointer<Int32>, count: Int
  ) {
    for index in 0..<count {
      let (key, user) = (Int(keys[index]), Int(owners[index]))
      if key < states.count { touched &+= states[key].count }
      if user < users.count { touched &+= users[user].count }
    }
  }

  /// Takes the next event; ids are dense.
  package mutating func observe(
    key: Int32, user: Int32, timeNanoseconds time: Int64, strength: Double, lawClass: Int32 = 0
  ) throws(OutOfTimeOrder) -> RunningInterest {
    let key = Int(key)
    makeRoom(key: key)
    makeRoom(user: Int(user))
    var owner = users[Int(user)]
    if owner.count > 0, owner.lastTime > time { throw .user }
    if states[key].count > 0, newestTime(ofKey: key) > time { throw .key }
    let gap = owner.count > 0 ? elapsed(from: owner.lastTime, to: time) : 0

    let before = interest(key, time: time, tick: law.countsEvents ? owner.count - 1 : time)
    var after =
      law.countsEvents ? interest(key, time: time, tick: owner.count) : before
    if combine.takes(strength: strength) {
      switch combine {
      case .sum: after += strength
      case .max: after = max(after, strength)
      case .last: after = strength
      }
      add(
        key, time: time, tick: law.countsEvents ? owner.count : time, strength: strength, lawClass)
    }
    owner.lastTime = time
    owner.count += 1
    users[Int(user)] = owner
    return RunningInterest(
      gapNanoseconds: gap, before: before, interest: after,
      isRevival: revives(key, before: before, after: after))
  }

  func newestTime(ofKey key: Int) -> Int64 {
    law.countsEvents ? keyTimes[key] : states[key].newestTick
  }

  func slides() -> Bool {
    if case .window = law { combine != .last } else { false }
  }

  private mutating func interest(_ key: Int, time: Int64, tick: Int64) -> Double {
    if case .window(let length) = law, combine != .last {
      return windows.total(key: key, at: time, length: length)
    }
    guard states[key].count > 0 else { return 0 }
    if followsBank { return banked.interest(ofKey: Int32(key), at: time).interest }
    return fold.interest(states[key], at: tick)
  }

  private mutating func add(
    _ key: Int, time: Int64, tick: Int64, strength: Double, _ lawClass: Int32
  ) {
    var state = states[key]
    if followsBank {
      banked.add(key: Int32(key), timeNanoseconds: time, strength: strength, lawClass: lawClass)
      state.newestTick = tick
      state.count &+= 1
    } else {
      fold.add(strength: strength, tick: tick, to: &state)
    }
    states[key] = state
    if law.countsEvents { keyTimes[key] = time }
    if slides() { windows.push(key: key, time: time, strength: strength) }
  }

  private mutating func revives(_ key: Int, before: Double, after: Double) -> Bool {
    guard let revivalShare else { return false }
    let peak = peaks[key]
    peaks[key] = max(peak, after)
    return peak > 0 && before < revivalShare * peak
  }

  mutating func makeRoom(user: Int) { users.fill(to: user + 1, with: User()) }

  mutating func makeRoom(key: Int) {
    states.fill(to: key + 1, with: KeyState())
    if law.countsEvents { keyTimes.fill(to: key + 1, with: 0) }
    if slides() { windows.fill(to: key + 1) }
    if revivalShare != nil { peaks.fill(to: key + 1, with: 0) }
  }
}

/// Going on with a log where an earlier run ended.
extension RunningInterests {
  package mutating func restore(_ snapshot: KeySnapshot, key: Int32, lawClass: Int32 = 0) {
    makeRoom(key: Int(key))
    states[Int(key)] = snapshot.state
    if law.countsEvents { keyTimes[Int(key)] = snapshot.lastNanoseconds }
    if revivalShare != nil { peaks[Int(key)] = snapshot.peak }
    if followsBank { banked.restore(snapshot, key: key, lawClass: lawClass) }
  }

  /// Takes an event inside the window; a key's events come oldest first.
  package mutating func restore(_ event: WindowEvent, key: Int32) {
    makeRoom(key: Int(key))
    if slides() { windows.restore(event, key: Int(key)) }
  }

  package mutating func restore(_ snapshot: UserSnapshot, user: Int32) {
    makeRoom(user: Int(user))
    users[Int(user)] = User(lastTime: snapshot.lastNanoseconds, count: snapshot.count)
  }

  /// nil where the key has no event.
  package func snapshot(ofKey key: Int32) -> KeySnapshot? {
    guard key < states.count, states[Int(key)].count > 0 else { return nil }
    var state = states[Int(key)]
    // Queues tell what a window holds; what was folded beside them means nothing.
    if slides() { state.value = 0 }
    return KeySnapshot(
      state: state, lastNanoseconds: newestTime(ofKey: Int(key)),
      peak: revivalShare == nil ? 0 : peaks[Int(key)],
      nodes: followsBank ? banked.nodes(ofKey: key) : [])
  }

  /// The key's events that are inside the window at a moment no earlier than any event, oldest
  /// first. Older ones go, as they would with the key's next event.
  package mutating func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] {
    guard slides(), case .window(let length) = law else { return [] }
    _ = windows.total(key: Int(key), at: newest, length: length)
    return windows.events(ofKey: Int(key))
  }

  /// nil where the user has no event.
  package func snapshot(ofUser user: Int32) -> UserSnapshot? {
    guard user < users.count, users[Int(user)].count > 0 else { return nil }
    let owner = users[Int(user)]
    return UserSnapshot(lastNanoseconds: owner.lastTime, count: owner.count)
  }
}

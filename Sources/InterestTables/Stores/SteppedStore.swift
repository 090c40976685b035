import Interests

/// States that go on under the law that counts the user's events.
final class SteppedStore: KeywiseStore, ResumableStore {
  private var stepped: SteppedKeys
  private let combine: Combine

  init(_ law: DecayLaw, _ combine: Combine) {
    stepped = SteppedKeys(law: law, combine: combine)
    self.combine = combine
  }

  var keepsUsers: Bool { true }
  var byteCount: Int { stepped.byteCount }

  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    for index in 0..<block.count {
      let strength = block.strengths[index]
      stepped.add(
        key: combine.takes(strength: strength) ? keys[index] : -1, user: users[index],
        timeNanoseconds: block.times[index], strength: strength)
    }
  }

  func finish(keyCount: Int) { stepped.finish(keyCount: keyCount) }

  func interest(ofKey key: Int32, at moment: Int64) -> KeyInterest {
    stepped.interest(ofKey: key)
  }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    stepped.restore(snapshot, key: key, user: user)
  }

  func restore(_ snapshot: UserSnapshot, user: Int32) { stepped.restore(snapshot, user: user) }

  func snapshot(ofKey key: Int32) -> KeySnapshot? { stepped.snapshot(ofKey: key) }

  func snapshot(ofUser user: Int32) -> UserSnapshot? { stepped.snapshot(ofUser: user) }
}

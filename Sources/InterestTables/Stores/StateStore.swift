import Interests

/// A state for each key.
final class StateStore: InterestStore {
  var folded: FoldedKeys

  init(_ fold: InterestFold) { folded = FoldedKeys(fold: fold) }

  var byteCount: Int { folded.byteCount }

  func add(
    _ block: BatchEvents, keys: UnsafeMutablePointer<Int32>, users: UnsafeMutablePointer<Int32>,
    keyCount: Int
  ) {
    folded.add(
      keys: keys, times: block.times, strengths: block.strengths, count: block.count,
      keyCount: keyCount)
  }

  func finish(keyCount: Int) {}

  func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at moment: Int64, into rows: inout [KeyInterest]
  ) {
    folded.interests(ofKeys: keys, at: moment, into: &rows)
  }
}

extension StateStore: ResumableStore {
  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    folded.restore(snapshot.state, key: key)
  }

  func snapshot(ofKey key: Int32) -> KeySnapshot? {
    let state = folded.state(ofKey: key)
    return state.count > 0 ? KeySnapshot(state: state, lastNanoseconds: state.newestTick) : nil
  }
}

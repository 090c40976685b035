/// The state of every key, folded as the events come: memory grows with keys, not events.
package struct FoldedKeys: ~Copyable {
  package let fold: InterestFold
  private var states = GrowingBuffer<KeyState>()

  package init(fold: InterestFold) { self.fold = fold }

  package var count: Int { states.count }
  package var byteCount: Int { states.byteCount }

  /// Takes events in input order. `keys` are dense: a new key is at most one above all before it,
  /// or any below `keyCount`.
  package mutating func add(
    keys: UnsafePointer<Int32>, times: UnsafePointer<Int64>, strengths: UnsafePointer<Double>,
    count: Int, keyCount: Int
  ) {
    states.fill(to: keyCount, with: KeyState())
    let start = states.start
    let fold = fold
    for index in 0..<count {
      fold.add(strength: strengths[index], tick: times[index], to: &start[Int(keys[index])])
    }
  }

  /// The key at a moment no earlier than its newest event; nil for a key without events.
  package func interest(ofKey key: Int32, at time: Int64) -> KeyInterest? {
    let state = states[Int(key)]
    guard state.count > 0 else { return nil }
    return KeyInterest(
      interest: fold.interest(state, at: time), lastNanoseconds: state.newestTick,
      count: state.count)
  }
}

/// The state of every key, folded as the events come: memory grows with keys, not events.
package struct FoldedKeys: ~Copyable {
  package let fold: InterestFold
  private var states = GrowingBuffer<KeyState>()
  /// A sum over what was touched, so that the touch is not optimised away.
  private var touched: Int64 = 0

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
    let fold = fold
    var first = 0
    while first < count {
      let end = min(first + 64, count)
      // States lie all over the memory: touched first, they are waited for together.
      for index in first..<end { touched &+= states[Int(keys[index])].count }
      for index in first..<end {
        let state = states.address(Int(keys[index]))
        fold.add(strength: strengths[index], tick: times[index], to: &state.pointee)
      }
      first = end
    }
  }

  package mutating func restore(_ state: KeyState, key: Int32) {
    states.fill(to: Int(key) + 1, with: KeyState())
    states[Int(key)] = state
  }

  package func state(ofKey key: Int32) -> KeyState { states[Int(key)] }

  /// Copies the states of some keys, in a short loop, so that the waits for memory overlap.
  package func copyStates(
    ofKeys keys: UnsafePointer<Int32>, count: Int, to target: UnsafeMutablePointer<KeyState>
  ) {
    for index in 0..<count { target[index] = states[Int(keys[index])] }
  }

  /// The keys at a moment no earlier than their newest events; a count of 0 for a key without
  /// events.
  package func interests(
    ofKeys keys: UnsafeBufferPointer<Int32>, at time: Int64, into rows: inout [KeyInterest]
  ) {
    rows.removeAll(keepingCapacity: true)
    // States lie all over the memory: fetched in a short loop they are waited for together.
    for key in keys {
      let state = states[Int(key)]
      rows.append(
        KeyInterest(
          interest: state.value, lastNanoseconds: state.newestTick, count: state.count))
    }
    let evaluation = fold.evaluation(at: time)
    for index in rows.indices where rows[index].count > 0 {
      rows[index].interest = evaluation.interest(
        value: rows[index].interest, newestTick: rows[index].lastNanoseconds)
    }
  }
}

/// What a state keeps of a key, so that the next piece of the log goes on with it.
package struct KeySnapshot: Sendable, Equatable {
  /// The fold so far; its tick is the time, or for `step` the number of the user's event.
  package var state: KeyState
  /// Time of the newest event, nanoseconds since 1970.
  package var lastNanoseconds: Int64
  /// The highest interest just after an event, where revivals are marked.
  package var peak: Double
  /// Of a sum of exponentials: the decayed strengths of every node, instead of the state's value.
  package var nodes: [Double]

  package init(state: KeyState, lastNanoseconds: Int64, peak: Double = 0, nodes: [Double] = []) {
    self.state = state
    self.lastNanoseconds = lastNanoseconds
    self.peak = peak
    self.nodes = nodes
  }
}

/// What a state keeps of a user.
package struct UserSnapshot: Sendable, Equatable {
  /// Time of the newest event, nanoseconds since 1970.
  package var lastNanoseconds: Int64
  package var count: Int64

  package init(lastNanoseconds: Int64, count: Int64) {
    self.lastNanoseconds = lastNanoseconds
    self.count = count
  }
}

/// An event inside the window.
package struct WindowEvent: Sendable, Equatable {
  package var timeNanoseconds: Int64
  package var strength: Double
  /// Whether it is in the older stack of its key's queue; false where there are no queues.
  package var isTurned: Bool

  package init(timeNanoseconds: Int64, strength: Double, isTurned: Bool = false) {
    self.timeNanoseconds = timeNanoseconds
    self.strength = strength
    self.isTurned = isTurned
  }
}

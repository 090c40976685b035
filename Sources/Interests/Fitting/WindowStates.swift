/// The strengths inside a window of a group (slot 0) and of each of its keys, for events that come
/// in order of time.
struct WindowStates: InterestStates, ~Copyable {
  private struct Slot {
    var sum = 0.0
    /// How many events are inside: an empty window has the sum 0, whatever was rounded.
    var count = 0
    var oldest = -1
    var newest = -1
  }

  private let length: Int64
  private let slots: UnsafeMutablePointer<Slot>
  /// The next event of the same key; of the group it is the next one of all.
  private let following: UnsafeMutablePointer<Int32>
  /// The group's first event; events are numbered from it.
  private var base = 0
  private let times: UnsafeMutablePointer<Int64>
  private let strengths: UnsafeMutablePointer<Double>

  /// - Parameter groups: those that will be gone through.
  init(lengthNanoseconds: Int64, log: FitLog, groups: Range<Int>) {
    length = lengthNanoseconds
    slots = .allocate(capacity: log.largestKeyCount + 1)
    let longest = groups.map { log.firsts[$0 + 1] - log.firsts[$0] }.max() ?? 0
    following = .allocate(capacity: max(1, longest))
    times = .allocate(capacity: max(1, longest))
    strengths = .allocate(capacity: max(1, longest))
  }

  var parameterCount: Int { 0 }

  deinit {
    slots.deallocate()
    following.deallocate()
    times.deallocate()
    strengths.deallocate()
  }

  mutating func begin(_ event: Int) { base = event }

  func clear(_ slot: Int, at time: Int64) { slots[slot] = Slot() }

  func interest(
    _ slot: Int, at time: Int64, newest: Int64, slopes: UnsafeMutablePointer<Double>
  ) -> Double {
    var state = slots[slot]
    while state.count > 0, elapsed(from: times[state.oldest], to: time) > length {
      state.sum -= strengths[state.oldest]
      state.count -= 1
      state.oldest = slot == 0 ? state.oldest + 1 : Int(following[state.oldest])
    }
    if state.count == 0 { state.sum = 0 }
    slots[slot] = state
    return state.sum
  }

  func add(_ slot: Int, event: Int, at time: Int64, strength: Double) {
    let place = event - base
    times[place] = time
    strengths[place] = strength
    var state = slots[slot]
    if state.count == 0 { state.oldest = place }
    if slot > 0, state.newest >= 0 {
      following[state.newest] = Int32(truncatingIfNeeded: place)
    }
    state.newest = place
    state.count += 1
    state.sum += strength
    slots[slot] = state
  }
}

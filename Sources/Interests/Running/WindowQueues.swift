/// The sum or maximum of the strengths inside a sliding window, for many keys.
///
/// Each key has a queue of two stacks: the newer events with their running total, the older ones
/// each with the total of itself and all newer ones of its stack. Nothing is ever subtracted, so
/// nothing drifts, and a maximum is as cheap as a sum: O(1) per event on average.
struct WindowQueues: ~Copyable {
  private struct Node: BitwiseCopyable {
    var time: Int64
    var strength: Double
    /// Of this event and those after it, in the stack of older events.
    var total: Double
    /// The next older one among the newer, the next newer one among the older; −1 at the end.
    var next: Int
  }

  private struct Queue: BitwiseCopyable {
    var older = -1
    var newer = -1
    var newerTotal = 0.0
  }

  private let takesLargest: Bool
  private var nodes = GrowingBuffer<Node>()
  private var free = -1
  private var queues = GrowingBuffer<Queue>()

  init(combine: Combine) { takesLargest = combine == .max }

  var byteCount: Int { nodes.byteCount + queues.byteCount }

  mutating func fill(to keyCount: Int) { queues.fill(to: keyCount, with: Queue()) }

  /// Appends an event that is no older than the key's others.
  mutating func push(key: Int, time: Int64, strength: Double) {
    let queue = queues[key]
    let node = Node(time: time, strength: strength, total: 0, next: queue.newer)
    let total = queue.newer < 0 ? strength : combined(queue.newerTotal, strength)
    let place = take(node)
    queues[key] = Queue(older: queue.older, newer: place, newerTotal: total)
  }

  /// Drops what is more than `length` older than `time` and gives the total of the rest, 0 of none.
  mutating func total(key: Int, at time: Int64, length: Int64) -> Double {
    while true {
      if queues[key].older < 0 { turn(key) }
      let oldest = queues[key].older
      if oldest < 0 { return 0 }
      let node = nodes[oldest]
      if elapsed(from: node.time, to: time) <= length {
        let queue = queues[key]
        return queue.newer < 0 ? node.total : combined(node.total, queue.newerTotal)
      }
      queues[key] = Queue(
        older: node.next, newer: queues[key].newer, newerTotal: queues[key].newerTotal)
      release(oldest)
    }
  }

  /// A key's events, oldest first.
  func events(ofKey key: Int) -> [WindowEvent] {
    var events: [WindowEvent] = []
    var place = queues[key].older
    while place >= 0 {
      events.append(Self.event(nodes[place], isTurned: true))
      place = nodes[place].next
    }
    let turned = events.count
    place = queues[key].newer
    while place >= 0 {
      events.append(Self.event(nodes[place], isTurned: false))
      place = nodes[place].next
    }
    events[turned...].reverse()
    return events
  }

  /// Puts back an event; a key's events come oldest first. Stacks and totals become those that
  /// were: the totals of older events follow from the events alone.
  mutating func restore(_ event: WindowEvent, key: Int) {
    if !event.isTurned, queues[key].older < 0 { turn(key) }
    push(key: key, time: event.timeNanoseconds, strength: event.strength)
  }

  private static func event(_ node: Node, isTurned: Bool) -> WindowEvent {
    WindowEvent(timeNanoseconds: node.time, strength: node.strength, isTurned: isTurned)
  }

  /// Makes the newer events the older ones.
  private mutating func turn(_ key: Int) {
    var place = queues[key].newer
    var above = -1
    while place >= 0 {
      var node = nodes[place]
      let following = node.next
      node.total = above < 0 ? node.strength : combined(node.strength, nodes[above].total)
      node.next = above
      nodes[place] = node
      above = place
      place = following
    }
    queues[key] = Queue(older: above)
  }

  private func combined(_ first: Double, _ second: Double) -> Double {
    takesLargest ? max(first, second) : first + second
  }

  private mutating func take(_ node: Node) -> Int {
    guard free >= 0 else {
      nodes.append(node)
      return nodes.count - 1
    }
    let place = free
    free = nodes[place].next
    nodes[place] = node
    return place
  }

  private mutating func release(_ place: Int) {
    var node = nodes[place]
    node.next = free
    nodes[place] = node
    free = place
  }
}

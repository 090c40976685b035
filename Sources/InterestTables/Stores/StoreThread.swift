import Interests
import TSVStreams

/// Numbers keys and gives their events to the store, on a thread beside the reading: blocks in the
/// order they come, so nothing depends on the thread.
final class StoreThread: @unchecked Sendable {
  private let index: KeyNumbers
  private let store: any InterestStore
  private let monitor = Monitor()
  private let threaded: Bool
  // All below is looked at inside the monitor only.
  private var free: [NumberedEvents]
  private var waiting: [NumberedEvents] = []
  private var ended = false
  private var atWork: Bool
  private var heldBytes = 0

  init(_ index: KeyNumbers, _ store: any InterestStore, threaded: Bool) {
    self.index = index
    self.store = store
    self.threaded = threaded
    atWork = threaded
    // One is filled, one waits, one is worked on.
    free = (0..<(threaded ? 3 : 1)).map { _ in index.newBlock() }
    if threaded { startThread { [self] in work() } }
  }

  /// A block to be filled.
  func block() -> NumberedEvents { monitor.wait { free.popLast() } }

  /// Gives back a filled block, whose values are numbered.
  func take(_ block: NumberedEvents) {
    if threaded {
      monitor.wait { waiting.append(block) }
    } else {
      fold(block)
    }
  }

  /// Bytes held by pairs and store when last looked at.
  var byteCount: Int { monitor.wait { heldBytes } }

  /// Waits until everything has been taken; the thread ends.
  func finish() {
    monitor.wait { ended = true }
    monitor.wait { atWork ? nil : () }
  }

  private func work() {
    while let block = nextWaiting() { fold(block) }
    monitor.wait { atWork = false }
  }

  private func nextWaiting() -> NumberedEvents? {
    monitor.wait { () -> NumberedEvents?? in
      if !waiting.isEmpty { return .some(waiting.removeFirst()) }
      return ended ? .some(nil) : nil
    }
  }

  private func fold(_ block: NumberedEvents) {
    let keyCount = index.numberPairs(block)
    store.add(
      block.events, keys: index.keys(block), users: index.users(block), keyCount: keyCount)
    let held = index.pairByteCount(keyCount: keyCount) + store.byteCount
    monitor.wait {
      heldBytes = held
      free.append(block)
    }
  }
}

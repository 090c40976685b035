import Glibc
import Synchronization
import ToolSupport

/// When training is to end or to be kept: what signals and the clock say. Any thread may ask.
final class StopClock: Sendable {
  private let choices: CheckpointOptions
  private let start = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now)
  private let signalled = Atomic<Bool>(false)

  init(_ choices: CheckpointOptions) { self.choices = choices }

  /// From now on INT and TERM are only noted, where there is a checkpoint to keep.
  func begin() {
    guard choices.checkpoint != nil else { return }
    Attendant.onStop { [self] number in
      guard number == SIGINT || number == SIGTERM else { return false }
      signalled.store(true, ordering: .relaxed)
      return true
    }
  }

  /// Lets signals end the program again.
  func end() {
    if choices.checkpoint != nil { Attendant.onStop(nil) }
  }

  /// Whether INT or TERM came.
  var isSignalled: Bool { signalled.load(ordering: .relaxed) }

  /// Whether the time of `--max-time` is up.
  var isTimeUp: Bool {
    guard let limit = choices.maxTime else { return false }
    return (ContinuousClock.now - start) / .seconds(1) >= limit.seconds
  }

  /// Whether so much time is left before that.
  func leaves(seconds: Double) -> Bool {
    guard let limit = choices.maxTime else { return true }
    return (ContinuousClock.now - start) / .seconds(1) + seconds < limit.seconds
  }

  /// Whether the checkpoint is to be renewed.
  var isDue: Bool {
    guard choices.checkpoint != nil else { return false }
    return last.withLock { (ContinuousClock.now - $0) / .seconds(1) } >= choices.intervalSeconds
  }

  /// The checkpoint is as new as now.
  func renew() { last.withLock { $0 = .now } }
}

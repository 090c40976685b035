internal import Glibc

/// Starts a detached thread. Signals stay with the thread that waits for them.
package func startThread(stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) {
  final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  pthread_attr_setstacksize(&attributes, stackBytes)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(body))
  let status = pthread_create(
    &thread, &attributes,
    { pointer in
      Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue().body()
      return nil
    }, work.toOpaque())
  if status != 0 {
    // No thread to be had: the caller waits for the work, so it is done here and now.
    work.takeRetainedValue().body()
  }
}

/// Does `body` for 0 ..< `count`, all at once: 0 on this thread, the others each on one of its own.
package func concurrently(_ count: Int, _ body: @escaping @Sendable (_ part: Int) -> Void) {
  final class Pending: @unchecked Sendable {
    var count: Int
    init(_ count: Int) { self.count = count }
  }
  let monitor = Monitor()
  let pending = Pending(count - 1)
  for part in 1..<max(1, count) {
    startThread {
      body(part)
      monitor.wait { pending.count -= 1 }
    }
  }
  body(0)
  monitor.wait { pending.count <= 0 ? () : nil }
}

/// A mutex with a condition, for handing things from one thread to another.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` alone; it gives nil until what it waits for has come, and is asked again then.
  package func wait<Result>(_ body: () -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body() {
        pthread_cond_broadcast(condition)
        return result
      }
      pthread_cond_wait(condition, mutex)
    }
  }
}

/// Work on numbered pieces by some threads, beside the caller; one such work at a time.
package final class PieceWork: @unchecked Sendable {
  private let monitor = Monitor()
  // Looked at inside the monitor only.
  private var working = 0
  private var nextPiece = 0

  package init() {}

  /// Starts `body` on each of the pieces 0 ..< `count`, in no order; with no threads it is done
  /// when this returns.
  package func start(_ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard threads > 0 else { return (0..<count).forEach(body) }
    monitor.wait {
      nextPiece = 0
      working = threads
    }
    for _ in 0..<threads {
      startThread { [self] in
        while let piece = take(count) { body(piece) }
        monitor.wait { working -= 1 }
      }
    }
  }

  private func take(_ count: Int) -> Int? {
    monitor.wait { () -> Int?? in
      guard nextPiece < count else { return .some(nil) }
      nextPiece += 1
      return .some(nextPiece - 1)
    }
  }

  /// Waits for the end of the work.
  package func wait() { monitor.wait { working == 0 ? () : nil } }
}

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

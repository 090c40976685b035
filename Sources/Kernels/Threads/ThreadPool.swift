internal import COneDNN
internal import Glibc

/// A few threads that live as long as the pool and share out numbered tasks.
///
/// Which thread takes a task is left to chance: tasks must write to places of their own, so that
/// results depend on the fixed number of tasks and never on the number of threads. Every thread,
/// the caller's included, tells OpenMP once that oneDNN shall not split a product any further.
package final class ThreadPool: Sendable {
  package let threadCount: Int
  private let shared: PoolState
  private let threads: [pthread_t]

  /// `threadCount` includes the calling thread.
  package init(threadCount: Int) {
    let state = PoolState()
    var threads: [pthread_t] = []
    for worker in 1..<max(threadCount, 1) {
      var thread = pthread_t()
      let seat = Unmanaged.passRetained(Seat(state: state, worker: worker))
      let status = pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          let seat = Unmanaged<Seat>.fromOpaque(argument).takeRetainedValue()
          omp_set_num_threads(1)
          seat.state.serve(worker: seat.worker)
          return nil
        }, seat.toOpaque())
      guard status == 0 else {
        seat.release()
        break
      }
      threads.append(thread)
    }
    // With fewer threads than asked for the same tasks just take longer.
    self.threadCount = threads.count + 1
    self.threads = threads
    shared = state
    omp_set_num_threads(1)
  }

  deinit {
    shared.stop()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Calls `body(task, worker)` for every task in 0..<taskCount and returns when all are done;
  /// `worker` is in 0..<threadCount and no two calls with the same worker overlap.
  /// Not to be called from two threads at once, nor from within a task.
  package func run(
    _ taskCount: Int, _ body: @escaping @Sendable (_ task: Int, _ worker: Int) -> Void
  ) {
    guard taskCount > 0 else { return }
    guard taskCount > 1, !threads.isEmpty else {
      for task in 0..<taskCount { body(task, 0) }
      return
    }
    shared.start(taskCount, body)
    shared.work(body, worker: 0)
    shared.finish()
  }

  /// `run` over 0..<count in ranges of `size`, the same ranges for any number of threads.
  package func run(
    over count: Int, by size: Int,
    _ body: @escaping @Sendable (_ range: Range<Int>, _ worker: Int) -> Void
  ) {
    run((count + size - 1) / size) { task, worker in
      body(task * size..<min((task + 1) * size, count), worker)
    }
  }
}

private final class Seat {
  let state: PoolState
  let worker: Int

  init(state: PoolState, worker: Int) {
    self.state = state
    self.worker = worker
  }
}

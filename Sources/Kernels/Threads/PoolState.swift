internal import Glibc

typealias PoolTask = @Sendable (_ task: Int, _ worker: Int) -> Void

/// What the threads of a pool share. Everything mutable is guarded by `mutex`; a task is milliseconds
/// of work, so one lock per task costs nothing.
final class PoolState: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let workArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let workDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var body: PoolTask?
  private var nextTask = 0
  private var taskCount = 0
  private var busyHelpers = 0
  private var stopped = false

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(workArrived, nil)
    pthread_cond_init(workDone, nil)
  }

  deinit {
    pthread_cond_destroy(workDone)
    pthread_cond_destroy(workArrived)
    pthread_mutex_destroy(mutex)
    workDone.deallocate()
    workArrived.deallocate()
    mutex.deallocate()
  }

  /// The life of a helping thread.
  func serve(worker: Int) {
    while let body = nextJob() {
      work(body, worker: worker)
      pthread_mutex_lock(mutex)
      busyHelpers -= 1
      if busyHelpers == 0 { pthread_cond_signal(workDone) }
      pthread_mutex_unlock(mutex)
    }
  }

  private func nextJob() -> PoolTask? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !stopped, body == nil || nextTask >= taskCount { pthread_cond_wait(workArrived, mutex) }
    guard !stopped, let body else { return nil }
    busyHelpers += 1
    return body
  }

  func start(_ count: Int, _ newBody: @escaping PoolTask) {
    pthread_mutex_lock(mutex)
    precondition(body == nil, "a pool runs one job at a time")
    (body, nextTask, taskCount) = (newBody, 0, count)
    pthread_cond_broadcast(workArrived)
    pthread_mutex_unlock(mutex)
  }

  /// Takes tasks until none is left.
  func work(_ body: PoolTask, worker: Int) {
    while true {
      pthread_mutex_lock(mutex)
      let task = nextTask
      if task < taskCount { nextTask += 1 }
      let limit = taskCount
      pthread_mutex_unlock(mutex)
      guard task < limit else { return }
      body(task, worker)
    }
  }

  /// Waits for the helpers and forgets the job.
  func finish() {
    pthread_mutex_lock(mutex)
    while busyHelpers > 0 { pthread_cond_wait(workDone, mutex) }
    body = nil
    pthread_mutex_unlock(mutex)
  }

  func stop() {
    pthread_mutex_lock(mutex)
    stopped = true
    pthread_cond_broadcast(workArrived)
    pthread_mutex_unlock(mutex)
  }
}

internal import Glibc
internal import Synchronization
package import TSVStreams

/// The thread beside the work: it waits for signals, answers SIGUSR1 with a status line, draws the
/// progress bar, and on INT or TERM removes what would be left behind.
///
/// The signals are blocked in every other thread, so no handler interrupts anything.
package enum Attendant {
  private struct State {
    var progress: ReadingProgress?
    var status: (@Sendable () -> String)?
    var showsBar = false
    var start = ContinuousClock.now
    var stopAction: (@Sendable (Int32) -> Bool)?
  }

  private static let state = Mutex(State())
  private static let ended = Atomic<Bool>(false)
  private static let started = Atomic<Bool>(false)

  /// Blocks what the attendant waits for, before any thread is started.
  static func prepareSignals() {
    signal(SIGPIPE, SIG_IGN)
    var waited = waitedSignals()
    pthread_sigmask(SIG_BLOCK, &waited, nil)
    for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(crash) { _ in
        let text: StaticString =
          "ebb: a bug of ours ended the program; the output is not complete\n"
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(ExitStatus.bug.rawValue)
      }
    }
  }

  static func begin() {
    started.store(true, ordering: .relaxed)
    startThread(stackBytes: 1 << 17) { attend() }
  }

  /// No bar may be drawn after this.
  static func end() {
    ended.store(true, ordering: .sequentiallyConsistent)
    Messages.wipeBar()
  }

  /// What the bar and the status line tell of: rows read, unless `status` says more.
  package static func watch(_ progress: ReadingProgress, showsBar: Bool) {
    state.withLock {
      $0.progress = progress
      $0.showsBar = showsBar
      $0.start = ContinuousClock.now
    }
  }

  /// Another story than rows read, such as epochs; nil goes back.
  package static func tell(_ status: (@Sendable () -> String)?) {
    state.withLock { $0.status = status }
  }

  /// Asked on INT and TERM before the program ends; true means that it ends in its own way.
  package static func onStop(_ action: (@Sendable (Int32) -> Bool)?) {
    state.withLock { $0.stopAction = action }
  }

  /// What the starter of the program had it ignore (nohup, a script's background) stays ignored.
  private static func waitedSignals() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGUSR1)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&set, number) }
    return set
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func attend() {
    var waited = waitedSignals()
    var shown = false
    while !ended.load(ordering: .sequentiallyConsistent) {
      var tick = timespec(tv_sec: 0, tv_nsec: shown ? 200_000_000 : 500_000_000)
      let number = sigtimedwait(&waited, nil, &tick)
      switch number {
      case SIGUSR1: Messages.status(line())
      case SIGINT, SIGTERM, SIGHUP: stop(by: number)
      default:
        if state.withLock({ $0.showsBar }), !ended.load(ordering: .sequentiallyConsistent) {
          Messages.bar(line())
          shown = true
        }
      }
    }
  }

  private static func stop(by number: Int32) {
    if let action = state.withLock({ $0.stopAction }), action(number) { return }
    Messages.wipeBar()
    TemporaryNames.removeAll {
      signal(number, SIG_DFL)
      var only = sigset_t()
      sigemptyset(&only)
      sigaddset(&only, number)
      pthread_sigmask(SIG_UNBLOCK, &only, nil)
      kill(getpid(), number)
    }
  }

  private static func line() -> String {
    let (status, progress, start) = state.withLock { ($0.status, $0.progress, $0.start) }
    if let status { return status() }
    guard let progress else { return "starting" }
    return progressLine(
      rows: progress.rows.load(ordering: .relaxed), bytes: progress.bytes.load(ordering: .relaxed),
      totalBytes: progress.totalBytes.load(ordering: .relaxed),
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

/// `12,345,678 rows  45 %  3.2 M rows/s  0:12 left`.
package func progressLine(rows: Int, bytes: Int, totalBytes: Int, seconds: Double) -> String {
  var parts = ["\(grouped(rows)) rows"]
  if totalBytes > 0 { parts.append("\(min(100, bytes * 100 / totalBytes)) %") }
  if seconds > 0 { parts.append("\(rounded(Double(rows) / seconds)) rows/s") }
  if totalBytes > 0, bytes > 0, bytes <= totalBytes {
    let left = seconds * Double(totalBytes - bytes) / Double(bytes)
    parts.append("\(clock(seconds: left)) left")
  }
  return parts.joined(separator: "  ")
}

/// `12,345,678`.
package func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}

/// `3.2 M`, `417 k`, `12`.
package func rounded(_ number: Double) -> String {
  let (scaled, unit) =
    switch number {
    case 1e9...: (number / 1e9, " G")
    case 1e6...: (number / 1e6, " M")
    case 1e4...: (number / 1e3, " k")
    default: (number, "")
    }
  return scaled < 100 && !unit.isEmpty
    ? "\((scaled * 10).rounded() / 10)\(unit)" : "\(Int(scaled.rounded()))\(unit)"
}

/// `0:12`, `1:02:03`.
package func clock(seconds: Double) -> String {
  let whole = Int(min(seconds, 1e9).rounded())
  let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
  return whole < 3600
    ? "\(whole / 60):\(two(whole % 60))"
    : "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
}

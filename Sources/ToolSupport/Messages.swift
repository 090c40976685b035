internal import Glibc
internal import Synchronization

/// The tool's voice on stderr: single lines that begin with its name.
package enum Messages {
  private struct State {
    var tool = "ebb"
    var isQuiet = false
    var isVerbose = false
    /// A progress bar stands on the last line and must be wiped first.
    var barIsShown = false
  }

  private static let state = Mutex(State())

  package static func begin(tool: String) { state.withLock { $0.tool = tool } }

  package static func set(quiet: Bool, verbose: Bool) {
    state.withLock {
      $0.isQuiet = quiet
      $0.isVerbose = verbose
    }
  }

  package static var isQuiet: Bool { state.withLock { $0.isQuiet } }

  /// `tool:file:line: expected, found; hint: …` or `tool: text`.
  package static func error(_ message: String, hasPlace: Bool = false) {
    say(message, separator: hasPlace ? ":" : ": ")
  }

  /// Something the user should know; silenced by `-q`.
  package static func warning(_ text: String) {
    if !state.withLock({ $0.isQuiet }) { say(text, separator: ": ") }
  }

  /// Something only `-v` asks for.
  package static func note(_ text: String) {
    if state.withLock({ $0.isVerbose && !$0.isQuiet }) { say(text, separator: ": ") }
  }

  private static func say(_ text: String, separator: String) {
    state.withLock { state in
      let wipe = state.barIsShown ? "\r\u{1B}[K" : ""
      state.barIsShown = false
      write("\(wipe)\(state.tool)\(separator)\(text)\n")
    }
  }

  /// A status line asked for by SIGUSR1.
  static func status(_ text: String) { say(text, separator: ": ") }

  /// Draws the progress bar over the one before.
  static func bar(_ text: String) {
    state.withLock { state in
      state.barIsShown = true
      write("\r\(state.tool): \(text)\u{1B}[K")
    }
  }

  static func wipeBar() {
    state.withLock { state in
      if state.barIsShown { write("\r\u{1B}[K") }
      state.barIsShown = false
    }
  }

  /// stderr that cannot be written changes nothing about the output.
  private static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let put = Glibc.write(STDERR_FILENO, rest.baseAddress!, rest.count)
        if put < 0, errno == EINTR { continue }
        guard put > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[put...])
      }
    }
  }
}

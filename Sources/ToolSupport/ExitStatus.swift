package import TSVStreams

/// The exit statuses of every tool (those of sysexits.h where it has one).
package enum ExitStatus: Int32, Sendable {
  /// Complete, flushed output; also a reader that went away.
  case complete = 0
  /// A documented negative answer, such as `--fail-above`.
  case negativeAnswer = 1
  case usage = 64
  /// Ragged, not a number, unsorted, corrupt or cut; a wrong model or state; divergence.
  case badData = 65
  /// An input is missing or unreadable.
  case noInput = 66
  /// A bound cannot be met, or the machine lacks what was asked for.
  case unavailable = 69
  /// A bug of ours.
  case bug = 70
  case cannotCreate = 73
  case inputOutput = 74
  /// Stopped by a signal with a valid checkpoint: run again to go on.
  case stopped = 75

  package init(_ error: StreamError) {
    self =
      switch error.kind {
      case .usage: .usage
      case .badData: .badData
      case .noInput: .noInput
      case .unavailable: .unavailable
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      case .readerGone: .complete
      }
  }
}

/// Thrown by a tool whose output is complete but whose answer is another status than 0.
package struct Outcome: Error {
  package let status: ExitStatus

  package init(_ status: ExitStatus) { self.status = status }
}

internal import Glibc

/// The system's words for an error number.
package func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}

/// Makes a system call again for as long as a signal cuts it short: opening a FIFO, or anything on
/// a network file system.
func uninterrupted<Status: SignedInteger>(_ call: () -> Status) -> Status {
  while true {
    let status = call()
    if status != -1 || errno != EINTR { return status }
  }
}

/// Reading and writing descriptors: interrupted calls go on, short counts are made whole.
package enum Descriptor {
  /// Reads up to `count` bytes; 0 at the end of the file.
  package static func read(
    _ descriptor: Int32, into start: UnsafeMutableRawPointer, count: Int, file: String
  ) throws(StreamError) -> Int {
    while true {
      let got = Glibc.read(descriptor, start, count)
      if got >= 0 { return got }
      if errno == EINTR { continue }
      if errno == EAGAIN {
        wait(for: POLLIN, descriptor)
        continue
      }
      let kind: StreamError.Kind = errno == EISDIR ? .noInput : .inputOutput
      throw .system(kind, "cannot read", file: file, errno: errno)
    }
  }

  /// Writes every byte, or throws; a reader that went away is `.readerGone`.
  package static func write(
    _ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, file: String
  ) throws(StreamError) {
    var rest = bytes
    while !rest.isEmpty {
      let put = Glibc.write(descriptor, rest.baseAddress!, rest.count)
      if put > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[put...])
      } else if put < 0, errno == EAGAIN {
        wait(for: POLLOUT, descriptor)
      } else if put < 0, errno != EINTR {
        if errno == EPIPE { throw StreamError(.readerGone, file: file, "the reader went away") }
        throw .system(.inputOutput, "cannot write", file: file, errno: errno)
      }
    }
  }

  /// A descriptor that somebody made non-blocking is waited for.
  private static func wait(for events: Int32, _ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    _ = poll(&request, 1, -1)
  }

  /// Closes once; a failure here is a failed write (NFS, quotas).
  package static func close(_ descriptor: Int32, file: String) throws(StreamError) {
    if Glibc.close(descriptor) != 0, errno != EINTR {
      throw .system(.inputOutput, "cannot close", file: file, errno: errno)
    }
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}

/// The bytes of a path. Swift repairs arguments that are not UTF-8, so a repaired path is matched
/// to the argument it came from.
package func withPathBytes<Result>(
  _ path: String, _ body: (UnsafePointer<CChar>) -> Result
) -> Result {
  guard path.unicodeScalars.contains("\u{FFFD}") else { return path.withCString(body) }
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let argument = CommandLine.unsafeArgv[index] else { continue }
    let repaired = String(cString: argument)
    guard repaired.hasSuffix(path) else { continue }
    // The part before the path (`--truth=`, `-o`) is ASCII, so its length is the same in both.
    let prefix = repaired.utf8.count - path.utf8.count
    return body(argument + prefix)
  }
  return path.withCString(body)
}

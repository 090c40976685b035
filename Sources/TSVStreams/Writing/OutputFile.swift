internal import Glibc

/// Where an output goes: a file that appears whole or not at all, or a descriptor written as is.
package final class OutputFile {
  /// As named by the user, for messages.
  package let name: String
  let descriptor: Int32
  private let staged: StagedFile?
  private let lock: FileLock?
  private var closed = false

  private init(name: String, descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
    staged = nil
    lock = nil
  }

  /// Standard output.
  package static func standardOutput() -> OutputFile {
    OutputFile(name: "stdout", descriptor: STDOUT_FILENO)
  }

  /// Standard error, which stays open for messages.
  package static func standardError() -> OutputFile {
    OutputFile(name: "stderr", descriptor: STDERR_FILENO)
  }

  /// A file that others watch as it grows: a log, which is this run's alone until it is closed. What
  /// is in it stays until `startOver`.
  package static func growing(
    _ path: String, onWait: (String) -> Void
  ) throws(StreamError) -> OutputFile {
    let descriptor = SystemPath(path).open(O_WRONLY | O_CREAT)
    guard descriptor >= 0 else {
      throw .system(.cannotCreate, "cannot open", file: path, errno: errno)
    }
    // A pipe or a device takes any number of logs.
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      FileLock.hold(descriptor, path, onWait)
    }
    return OutputFile(name: path, descriptor: descriptor)
  }

  /// Empties a growing file; a pipe or a device has nothing to empty.
  package func startOver() throws(StreamError) {
    if uninterrupted({ ftruncate(descriptor, 0) }) != 0, errno != EINVAL {
      throw .system(.cannotCreate, "cannot empty", file: name, errno: errno)
    }
  }

  /// Goes to the end of a growing file; false if there is nothing before it, as in a pipe.
  package func goOn() -> Bool { lseek(descriptor, 0, SEEK_END) > 0 }

  /// A file that is replaced at the end, when all of it has been written and synced. A path that
  /// exists and is no regular file (a FIFO, `/dev/fd/63`, `/dev/null`) is written directly. A
  /// symbolic link stays, and the file it stands for is replaced.
  ///
  /// - Parameter lock: held on this file; it holds the new one too, from when it is in place.
  /// - Throws: `.cannotCreate`, also where the file exists and may not be replaced.
  package init(
    replacing path: String, evenIfItExists: Bool = true, holding lock: FileLock? = nil
  ) throws(StreamError) {
    name = path
    self.lock = lock
    var status = stat()
    let exists = withPathBytes(path) { stat($0, &status) } == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw StreamError(.cannotCreate, file: path, "cannot create: Is a directory")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      staged = nil
      descriptor = SystemPath(path).open(O_WRONLY)
      guard descriptor >= 0 else {
        throw .system(.cannotCreate, "cannot open", file: path, errno: errno)
      }
      return
    }
    if exists, !evenIfItExists { throw Self.refusal(path) }
    let staged = try StagedFile(
      for: path, mode: exists ? status.st_mode & 0o7777 : nil, mayReplace: evenIfItExists)
    self.staged = staged
    descriptor = staged.descriptor
  }

  static func refusal(_ path: String) -> StreamError {
    StreamError(
      .cannotCreate, file: path, "expected no such file, found one",
      hint: "-f replaces it")
  }

  package var isTerminal: Bool { Descriptor.isTerminal(descriptor) }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(StreamError) {
    try Descriptor.write(descriptor, bytes, file: name)
  }

  /// Everything has been written: sync, put in place, close. Without this call nothing appears.
  package func commit() throws(StreamError) {
    guard !closed else { return }
    closed = true
    if let staged {
      try staged.commit(holding: lock)
    } else if descriptor != STDERR_FILENO {
      try Descriptor.close(descriptor, file: name)
    }
  }

  deinit {
    // Left without commit: a staged file goes with its last descriptor.
    if !closed, staged == nil, descriptor > 2 { _ = Glibc.close(descriptor) }
  }
}

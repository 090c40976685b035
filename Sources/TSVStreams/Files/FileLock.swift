internal import Glibc

/// An exclusive hold on a file that is read and then replaced, so that runs at the same time take
/// turns: none replaces what it has not read.
///
/// The file itself is locked (`flock`) and, before it is in place, whatever replaces it. As long as
/// there is none, a hidden file beside it is locked instead. The kernel frees a lock when its holder
/// ends, kill -9 included; a hidden file that a kill left goes with the next run.
package final class FileLock {
  private let file: SystemPath
  private let hidden: SystemPath
  /// What is held, newest last; none where the file system knows no locks.
  private var descriptors: [Int32] = []
  private var holdsHidden = false

  /// Waits for whoever holds the file.
  ///
  /// - Parameter onWait: is told in words what the run waits for, before it does.
  /// - Returns: nil where there is nothing to hold: a pipe, a device.
  package init?(_ name: String, onWait: (String) -> Void) throws(StreamError) {
    guard let file = SystemPath(name).followingLinks() else {
      throw .system(.cannotCreate, "cannot create", file: name, errno: errno)
    }
    self.file = file
    hidden = file.hidden("lock")
    var hasWaited = false
    while descriptors.isEmpty {
      let status = file.status
      if let status, status.st_mode & S_IFMT != S_IFREG { return nil }
      let path = status == nil ? hidden : file
      let descriptor = status == nil ? openHidden() : openFile()
      if descriptor < 0 {
        if status != nil, errno == ENOENT { continue }
        throw .system(
          status == nil ? .cannotCreate : .noInput, "cannot open", file: name, errno: errno)
      }
      let isHeld = Self.hold(descriptor, name) { text in
        if !hasWaited { onWait(text) }
        hasWaited = true
      }
      guard isHeld else {
        // Told, and the run goes on as if it were alone.
        close(descriptor)
        if status == nil { dropHidden() }
        return nil
      }
      take(descriptor, of: path)
    }
  }

  deinit { release() }

  /// Lets the next run have the file.
  package func release() {
    if holdsHidden { dropHidden() }
    for descriptor in descriptors { close(descriptor) }
    descriptors = []
  }

  /// Holds the file that is about to be put in place. Nobody can know it yet, so there is no wait.
  func takeOver(_ staged: Int32) {
    let copy = fcntl(staged, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return }
    _ = uninterrupted { flock(copy, LOCK_EX | LOCK_NB) }
    // The one before it stays until this one is in place.
    while descriptors.count > 1 { close(descriptors.removeFirst()) }
    descriptors.append(copy)
  }

  /// Locks a file that is open; false, and told, where that cannot be.
  @discardableResult
  static func hold(_ descriptor: Int32, _ name: String, _ onWait: (String) -> Void) -> Bool {
    if uninterrupted({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 { return true }
    if errno == EWOULDBLOCK {
      let holder = holder(of: descriptor).map { "process \($0)" } ?? "another run"
      onWait("waiting for \(holder), which uses '\(name)'")
      if uninterrupted({ flock(descriptor, LOCK_EX) }) == 0 { return true }
    }
    onWait(
      "'\(name)' cannot be locked (\(systemMessage(errno))): of runs at the same time only the "
        + "last would count")
    return false
  }

  private func openFile() -> Int32 {
    // Some file systems lock only what may be written.
    let descriptor = file.open(O_RDWR)
    return descriptor < 0 && errno != ENOENT ? file.open(O_RDONLY) : descriptor
  }

  /// Opens the hidden file. Where nobody holds it, it is this run's to remove from the moment it is
  /// there, so that no signal leaves it; who holds it removes it.
  private func openHidden() -> Int32 {
    TemporaryNames.change { names in
      let descriptor = hidden.open(O_RDWR | O_CREAT)
      let isFree = descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0
      if isFree, hidden.leads(to: descriptor) { names.append(hidden) }
      return descriptor
    }
  }

  /// Keeps what has been locked, if its path still leads to it and it is still the one to hold.
  private func take(_ descriptor: Int32, of path: SystemPath) {
    guard path.leads(to: descriptor) else {
      close(descriptor)
      return
    }
    if path == file {
      descriptors = [descriptor]
      removeStaleHidden()
      return
    }
    TemporaryNames.change { if !$0.contains(hidden) { $0.append(hidden) } }
    (descriptors, holdsHidden) = ([descriptor], true)
    // Meanwhile somebody else may have made the file.
    if file.status != nil { release() }
  }

  /// The name goes first: who waits for the lock then sees that it is of no use any more.
  private func dropHidden() {
    TemporaryNames.change { names in
      hidden.remove()
      names.removeAll { $0 == hidden }
    }
    holdsHidden = false
  }

  /// What a kill left when there was no file yet.
  private func removeStaleHidden() {
    let descriptor = hidden.open(O_RDWR)
    guard descriptor >= 0 else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { hidden.remove() }
    close(descriptor)
  }

  /// The process that has locked a file, if the system tells (`/proc/locks`).
  private static func holder(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, let list = fopen("/proc/locks", "re") else { return nil }
    defer { fclose(list) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), list) != nil {
      // `1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF`; who waits has `->` before FLOCK.
      let words = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
      )
      .split(separator: " ")
      guard words.count > 5, words[1] == "FLOCK", let process = Int(words[4]), process > 0,
        words[5].split(separator: ":").last == "\(status.st_ino)"
      else { continue }
      return process
    }
    return nil
  }
}

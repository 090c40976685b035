internal import Glibc
internal import Synchronization

/// A file under construction beside its destination.
///
/// It has no name (`O_TMPFILE`), so nothing is left even after kill -9; where the file system
/// cannot do that, it has a hidden name, which signals and the next run remove.
final class StagedFile {
  let descriptor: Int32
  private let destination: String
  private let mayReplace: Bool
  /// The hidden name, where there is one already.
  private var temporaryName: String?
  private var committed = false

  /// `O_TMPFILE`, which is not in Glibc's module (`__O_TMPFILE | O_DIRECTORY` on x86-64).
  static let unnamedFile: Int32 = 0x41_0000

  init(for path: String, mode: mode_t?, mayReplace: Bool) throws(StreamError) {
    destination = Self.resolved(path)
    self.mayReplace = mayReplace
    TemporaryNames.removeStale(beside: destination)
    let folder = Self.folder(of: destination)
    let unnamed = withPathBytes(folder) { open($0, Self.unnamedFile | O_RDWR | O_CLOEXEC, 0o666) }
    if unnamed >= 0 {
      descriptor = unnamed
    } else if [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno), errno != ENOENT {
      let name = TemporaryNames.name(beside: destination)
      TemporaryNames.add(name)
      temporaryName = name
      descriptor = withPathBytes(name) { open($0, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o666) }
    } else {
      descriptor = -1
    }
    guard descriptor >= 0 else {
      throw .system(.cannotCreate, "cannot create", file: path, errno: errno)
    }
    if let mode { fchmod(descriptor, mode) }
  }

  deinit {
    if !committed {
      close(descriptor)
      removeTemporaryName()
    }
  }

  func commit() throws(StreamError) {
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      throw .system(.inputOutput, "cannot sync", file: destination, errno: errno)
    }
    try putInPlace()
    committed = true
    syncFolder()
    try Descriptor.close(descriptor, file: destination)
  }

  private func putInPlace() throws(StreamError) {
    if !mayReplace, temporaryName == nil {
      // A link never replaces, so two runs cannot both believe they made the file.
      guard link(to: destination) else { throw failure() }
      return
    }
    if temporaryName == nil {
      let name = TemporaryNames.name(beside: destination)
      TemporaryNames.add(name)
      temporaryName = name
      withPathBytes(name) { _ = unlink($0) }
      guard link(to: name) else { throw failure() }
    }
    let name = temporaryName!
    let status = withPathBytes(name) { from in
      withPathBytes(destination) { to in
        mayReplace ? rename(from, to) : Glibc.link(from, to)
      }
    }
    guard status == 0 else { throw failure() }
    if !mayReplace { withPathBytes(name) { _ = unlink($0) } }
    TemporaryNames.remove(name)
    temporaryName = nil
  }

  private func link(to name: String) -> Bool {
    withPathBytes(name) { name in
      linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
    } == 0
  }

  private func failure() -> StreamError {
    if errno == EEXIST { return OutputFile.refusal(destination) }
    return .system(.cannotCreate, "cannot put in place", file: destination, errno: errno)
  }

  private func removeTemporaryName() {
    guard let name = temporaryName else { return }
    withPathBytes(name) { _ = unlink($0) }
    TemporaryNames.remove(name)
    temporaryName = nil
  }

  /// The rename itself has to reach the disk; a file system that cannot say so is believed.
  private func syncFolder() {
    let folder = withPathBytes(Self.folder(of: destination)) {
      open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// The file a symbolic link stands for, so that replacing keeps the link.
  private static func resolved(_ path: String) -> String {
    guard !path.unicodeScalars.contains("\u{FFFD}"), let real = realpath(path, nil) else {
      return path
    }
    defer { free(real) }
    return String(cString: real)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Hidden names in use, so that a signal can remove them, and the next run those a kill left.
package enum TemporaryNames {
  private static let names = Mutex<[String]>([])

  static func add(_ name: String) { names.withLock { $0.append(name) } }

  static func remove(_ name: String) { names.withLock { $0.removeAll { $0 == name } } }

  /// Removes what is there; called before the process ends by a signal.
  package static func removeAll() {
    names.withLock { names in
      for name in names { withPathBytes(name) { _ = unlink($0) } }
      names = []
    }
  }

  private static let serial = Atomic<Int>(0)

  /// `folder/.NAME.PID.N.ebb`.
  static func name(beside destination: String) -> String {
    let (folder, file) = parts(destination)
    let number = serial.wrappingAdd(1, ordering: .relaxed).newValue
    return "\(folder).\(file).\(getpid()).\(number).ebb"
  }

  /// Removes the temporary files of processes that are no more.
  static func removeStale(beside destination: String) {
    let (folder, file) = parts(destination)
    guard let directory = withPathBytes(folder.isEmpty ? "." : folder, { opendir($0) }) else {
      return
    }
    defer { closedir(directory) }
    let prefix = ".\(file)."
    while let entry = readdir(directory) {
      let found = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard found.hasPrefix(prefix), found.hasSuffix(".ebb") else { continue }
      let numbers = found.dropFirst(prefix.count).dropLast(4).split(separator: ".")
      guard numbers.count == 2, let process = Int32(numbers[0]), Int(numbers[1]) != nil else {
        continue
      }
      if kill(process, 0) != 0, errno == ESRCH { withPathBytes(folder + found) { _ = unlink($0) } }
    }
  }

  private static func parts(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}

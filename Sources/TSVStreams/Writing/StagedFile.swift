internal import Glibc
internal import Synchronization

/// A file under construction beside its destination.
///
/// It has no name (`O_TMPFILE`), so nothing is left even after kill -9; where the file system
/// cannot do that, it has a hidden name, which signals and the next run remove.
final class StagedFile {
  let descriptor: Int32
  /// As named by the user, for messages.
  private let name: String
  private let destination: SystemPath
  private let mayReplace: Bool
  /// The hidden name, where there is one already.
  private var temporaryName: SystemPath?
  private var committed = false

  /// `O_TMPFILE`, which is not in Glibc's module: a bit that is the same on every processor Swift
  /// knows, and `O_DIRECTORY`, which is not.
  static let unnamedFile: Int32 = 0x40_0000 | O_DIRECTORY

  init(for path: String, mode: mode_t?, mayReplace: Bool) throws(StreamError) {
    name = path
    // Replacing keeps a symbolic link and makes the file it stands for.
    guard let destination = SystemPath(path).followingLinks() else {
      throw .system(.cannotCreate, "cannot create", file: path, errno: errno)
    }
    self.destination = destination
    self.mayReplace = mayReplace
    TemporaryNames.removeStale(beside: destination)
    let unnamed = destination.folder.open(Self.unnamedFile | O_RDWR)
    if unnamed < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      let hidden = TemporaryNames.name(beside: destination)
      descriptor = TemporaryNames.change { names in
        names.append(hidden)
        return hidden.open(O_CREAT | O_EXCL | O_RDWR)
      }
      temporaryName = hidden
    } else {
      descriptor = unnamed
    }
    guard descriptor >= 0 else {
      throw .system(.cannotCreate, "cannot create", file: path, errno: errno)
    }
    if let mode { fchmod(descriptor, mode) }
  }

  deinit {
    if !committed {
      close(descriptor)
      TemporaryNames.change { removeTemporaryName(from: &$0) }
    }
  }

  /// - Parameter lock: held on the file that is replaced; it goes over to the new one.
  func commit(holding lock: FileLock?) throws(StreamError) {
    try sync(descriptor)
    lock?.takeOver(descriptor)
    // In one piece: a signal finds the hidden name, or it finds the file in place.
    let code = TemporaryNames.change { putInPlace(&$0) }
    if code == EEXIST { throw OutputFile.refusal(name) }
    if code != 0 { throw .system(.cannotCreate, "cannot put in place", file: name, errno: code) }
    committed = true
    try syncFolder()
    try Descriptor.close(descriptor, file: name)
  }

  /// Returns an error number, or 0.
  private func putInPlace(_ names: inout [SystemPath]) -> Int32 {
    if !mayReplace, temporaryName == nil {
      // A link never replaces, so two runs cannot both believe they made the file.
      return link(to: destination)
    }
    if temporaryName == nil {
      let hidden = TemporaryNames.name(beside: destination)
      hidden.remove()
      let code = link(to: hidden)
      guard code == 0 else { return code }
      names.append(hidden)
      temporaryName = hidden
    }
    let status = temporaryName!.withCString { from in
      destination.withCString { to in
        uninterrupted { mayReplace ? rename(from, to) : Glibc.link(from, to) }
      }
    }
    guard status == 0 else { return errno }
    removeTemporaryName(from: &names)
    return 0
  }

  private func link(to path: SystemPath) -> Int32 {
    let status = path.withCString { path in
      uninterrupted {
        linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
      }
    }
    return status == 0 ? 0 : errno
  }

  /// After a rename there is nothing to remove any more.
  private func removeTemporaryName(from names: inout [SystemPath]) {
    guard let hidden = temporaryName else { return }
    hidden.remove()
    names.removeAll { $0 == hidden }
    temporaryName = nil
  }

  private func sync(_ descriptor: Int32) throws(StreamError) {
    if uninterrupted({ fsync(descriptor) }) != 0, errno != EINVAL, errno != EROFS {
      throw .system(.inputOutput, "cannot sync", file: name, errno: errno)
    }
  }

  /// The rename itself has to reach the disk; a folder that may not be opened is believed.
  private func syncFolder() throws(StreamError) {
    let folder = destination.folder.open(O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    defer { close(folder) }
    try sync(folder)
  }
}

/// Hidden names in use, so that a signal can remove them, and the next run those a kill left.
package enum TemporaryNames {
  private static let names = Mutex<[SystemPath]>([])

  /// Hidden names are made, used up and removed in here: none can appear after `removeAll`.
  static func change<Result: Sendable>(_ body: (inout [SystemPath]) -> Result) -> Result {
    names.withLock { body(&$0) }
  }

  /// Removes what is there and ends the program, which leaves other threads no time to make more.
  package static func removeAll(andThen end: () -> Void) {
    change { names in
      for name in names { name.remove() }
      names = []
      end()
    }
  }

  private static let serial = Atomic<Int>(0)

  /// `folder/.NAME.PID.N.ebb`.
  static func name(beside destination: SystemPath) -> SystemPath {
    let number = serial.wrappingAdd(1, ordering: .relaxed).newValue
    return destination.hidden("\(getpid()).\(number)")
  }

  /// Removes the temporary files of processes that are no more.
  static func removeStale(beside destination: SystemPath) {
    guard let directory = destination.folder.withCString({ opendir($0) }) else { return }
    defer { closedir(directory) }
    let prefix = [0x2E] + destination.name + [0x2E]
    while let entry = readdir(directory) {
      let found = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard found.starts(with: prefix), found.suffix(4).elementsEqual(".ebb".utf8) else { continue }
      let numbers = String(decoding: found.dropFirst(prefix.count).dropLast(4), as: UTF8.self)
        .split(separator: ".")
      guard numbers.count == 2, let process = Int32(numbers[0]), Int(numbers[1]) != nil else {
        continue
      }
      if kill(process, 0) != 0, errno == ESRCH { destination.sibling(found).remove() }
    }
  }
}

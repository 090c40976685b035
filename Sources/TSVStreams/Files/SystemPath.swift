internal import Glibc

/// A path as the system takes it: bytes, which need not be text.
struct SystemPath: Sendable, Equatable {
  private static let slash: UInt8 = 0x2F

  /// Without the NUL at the end.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(_ path: String) {
    bytes = withPathBytes(path) { start in
      Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
    }
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBytes { body($0.assumingMemoryBound(to: CChar.self).baseAddress!) }
  }

  /// The folder it is in; `.` where it names none.
  var folder: SystemPath {
    guard let slash = bytes.lastIndex(of: Self.slash) else { return SystemPath(bytes: [0x2E]) }
    return SystemPath(bytes: slash == 0 ? [Self.slash] : Array(bytes[..<slash]))
  }

  /// What follows the last slash.
  var name: ArraySlice<UInt8> {
    bytes.lastIndex(of: Self.slash).map { bytes[($0 + 1)...] } ?? bytes[...]
  }

  /// Another name in the same folder.
  func sibling(_ name: [UInt8]) -> SystemPath {
    SystemPath(bytes: bytes.dropLast(self.name.count) + name)
  }

  /// `.NAME.ending.ebb` beside it.
  func hidden(_ ending: String) -> SystemPath {
    sibling([0x2E] + name + Array(".\(ending).ebb".utf8))
  }

  /// The file that symbolic links stand for, whether it is there already or not; nil where the
  /// links are a loop (`errno` is ELOOP) or cannot be read.
  func followingLinks() -> SystemPath? {
    var path = self
    // As many as Linux follows.
    for _ in 0..<40 {
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = path.withCString { name in
        buffer.withUnsafeMutableBytes { readlink(name, $0.baseAddress!, $0.count) }
      }
      // No link, or nothing there.
      if count < 0 { return [EINVAL, ENOENT, ENOTDIR].contains(errno) ? path : nil }
      let target = Array(buffer[..<count])
      path = target.first == Self.slash ? SystemPath(bytes: target) : path.sibling(target)
    }
    errno = ELOOP
    return nil
  }

  /// Opens, calling again for as long as a signal cuts the call short; -1 with `errno`.
  func open(_ flags: Int32, mode: mode_t = 0o666) -> Int32 {
    withCString { path in uninterrupted { Glibc.open(path, flags | O_CLOEXEC, mode) } }
  }

  /// Whether it names the file that is open.
  func leads(to descriptor: Int32) -> Bool {
    var open = stat()
    guard fstat(descriptor, &open) == 0, let named = status else { return false }
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  func remove() { withCString { _ = unlink($0) } }

  /// Status of what the path leads to, links followed; nil where nothing is.
  var status: stat? {
    var found = stat()
    return withCString { stat($0, &found) } == 0 ? found : nil
  }
}

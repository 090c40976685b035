import Glibc

/// Files with names, for what is replaced; in $TMPDIR, which `make fuzz` puts into memory.
enum ScratchFile {
  private static let folder: String = {
    var name = Array(
      "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/ebb-fuzz-XXXXXX".utf8CString)
    precondition(mkdtemp(&name) != nil)
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// Writes a file over the one of that name, and gives its path.
  static func write(_ bytes: [UInt8], to name: String) -> String {
    let path = folder + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0)
    defer { close(descriptor) }
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    precondition(written == bytes.count)
    return path
  }

  static func read(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    precondition(descriptor >= 0)
    defer { close(descriptor) }
    let count = Int(lseek(descriptor, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, got in
      got = pread(descriptor, bytes.baseAddress, count, 0)
    }
  }
}

internal import Glibc

/// What two paths have in common when they name one file, whether it is there already or not.
package enum FileIdentity: Equatable {
  /// A regular file, under any of its names.
  case file(device: UInt64, number: UInt64)
  /// A name in a folder, which no file has yet.
  case name(String, device: UInt64, folder: UInt64)

  /// - Returns: nil for a pipe or a device, which takes any number of outputs, and where no file
  ///   can be.
  package init?(_ path: String) {
    var status = stat()
    if withPathBytes(path, { stat($0, &status) }) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      self = .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      return
    }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    guard withPathBytes(folder, { stat($0, &status) }) == 0 else { return nil }
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    self = .name(name, device: UInt64(status.st_dev), folder: UInt64(status.st_ino))
  }
}

internal import Glibc

/// What two paths have in common when they name one file, whether it is there already or not.
package enum FileIdentity: Equatable {
  /// A regular file, under any of its names.
  case file(device: UInt64, number: UInt64)
  /// A name in a folder, which no file has yet.
  case name([UInt8], device: UInt64, folder: UInt64)

  /// - Returns: nil for a pipe or a device, which takes any number of outputs, and where no file
  ///   can be.
  package init?(_ path: String) {
    // A link that leads nowhere yet is the file it will make.
    guard let path = SystemPath(path).followingLinks() else { return nil }
    if let status = path.status {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      self = .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      return
    }
    guard let folder = path.folder.status else { return nil }
    self = .name(
      Array(path.name), device: UInt64(folder.st_dev), folder: UInt64(folder.st_ino))
  }
}

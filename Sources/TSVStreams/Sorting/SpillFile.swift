internal import Glibc

/// A temporary file without a name for what does not fit into memory: written once, then read any
/// number of times. Compressed at zstd level 1.
package final class SpillFile {
  private let descriptor: Int32
  private let folder: String
  private var encoder: ZstdEncoder?
  private var pending: [UInt8] = []
  /// Plain bytes written.
  package private(set) var count = 0

  private static let blockBytes = 1 << 16

  /// - Parameter folder: `--tmpdir`, or nil for `$TMPDIR`, else `/tmp`.
  package init(in folder: String?) throws(StreamError) {
    let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    self.folder = folder
    let unnamed = withPathBytes(folder) { folder in
      uninterrupted { open(folder, StagedFile.unnamedFile | O_RDWR | O_CLOEXEC, 0o600) }
    }
    if unnamed >= 0 {
      descriptor = unnamed
    } else {
      var template: [CChar] = []
      descriptor = uninterrupted {
        template = Array((folder + "/ebb-XXXXXX").utf8CString)
        return mkstemp(&template)
      }
      guard descriptor >= 0 else {
        throw .system(
          .cannotCreate, "cannot create a temporary file", file: folder, errno: errno,
          hint: "--tmpdir names another folder")
      }
      unlink(template)
    }
    encoder = try ZstdEncoder(level: 1, workers: 1)
  }

  deinit { close(descriptor) }

  package func append(_ bytes: Bytes) throws(StreamError) {
    pending.append(contentsOf: bytes)
    count += bytes.count
    if pending.count >= Self.blockBytes { try send(.more) }
  }

  package func append(_ bytes: [UInt8]) throws(StreamError) {
    pending.append(contentsOf: bytes)
    count += bytes.count
    if pending.count >= Self.blockBytes { try send(.more) }
  }

  /// Nothing more comes; from now on the file can be read.
  package func finish() throws(StreamError) {
    guard encoder != nil else { return }
    try send(.end)
    encoder = nil
    pending = []
  }

  private func send(_ step: ZstdEncoder.Step) throws(StreamError) {
    guard let encoder else { return }
    let (pending, descriptor, folder) = (self.pending, descriptor, folder)
    self.pending.removeAll(keepingCapacity: true)
    let result: Result<Void, StreamError> = pending.withUnsafeBytes { pending in
      Result { () throws(StreamError) in
        try encoder.encode(pending, step) { (part) throws(StreamError) in
          try Descriptor.write(descriptor, part, file: folder)
        }
      }
    }
    try result.get()
  }

  /// Reads from the beginning. Several readers may be at work, each with its own position.
  package func reader() throws(StreamError) -> SpillReader {
    try SpillReader(descriptor: descriptor, folder: folder, keeping: self)
  }
}

/// Reads a spill file front to back.
package final class SpillReader {
  private let descriptor: Int32
  private let folder: String
  private let owner: SpillFile
  private let decoder: ZstdDecoder
  private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private let text = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var unread: UnsafeRawBufferPointer
  private var decoded: UnsafeRawBufferPointer
  private var offset: off_t = 0

  fileprivate init(descriptor: Int32, folder: String, keeping owner: SpillFile) throws(StreamError)
  {
    self.descriptor = descriptor
    self.folder = folder
    self.owner = owner
    decoder = try ZstdDecoder(file: folder)
    unread = UnsafeRawBufferPointer(rebasing: chunk[0..<0])
    decoded = UnsafeRawBufferPointer(rebasing: text[0..<0])
  }

  deinit {
    chunk.deallocate()
    text.deallocate()
  }

  /// Fills `target` and returns true, or returns false at the end of the file.
  package func read(into target: UnsafeMutableRawBufferPointer) throws(StreamError) -> Bool {
    var filled = 0
    while filled < target.count {
      if decoded.isEmpty, try !decodeMore() {
        guard filled == 0 else { throw endedTooEarly }
        return false
      }
      let count = min(decoded.count, target.count - filled)
      (target.baseAddress! + filled).copyMemory(from: decoded.baseAddress!, byteCount: count)
      decoded = UnsafeRawBufferPointer(rebasing: decoded[count...])
      filled += count
    }
    return true
  }

  private var endedTooEarly: StreamError {
    StreamError(.inputOutput, file: folder, "a temporary file ended too early")
  }

  private func decodeMore() throws(StreamError) -> Bool {
    while true {
      let (consumed, produced) = try decoder.decode(unread, into: text)
      unread = UnsafeRawBufferPointer(rebasing: unread[consumed...])
      if produced > 0 {
        decoded = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[..<produced])
        return true
      }
      guard unread.isEmpty else { continue }
      let got = uninterrupted { pread(descriptor, chunk.baseAddress!, chunk.count, offset) }
      if got < 0 {
        throw .system(.inputOutput, "cannot read a temporary file", file: folder, errno: errno)
      }
      if got == 0 {
        guard decoder.bytesExpected == 0 else { throw endedTooEarly }
        return false
      }
      offset += off_t(got)
      unread = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(chunk)[..<got])
    }
  }
}

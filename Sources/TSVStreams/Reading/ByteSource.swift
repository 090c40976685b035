internal import Glibc
package import Synchronization

/// How far a reader has come, for the progress line; any thread may look.
package final class ReadingProgress: Sendable {
  package let rows = Atomic<Int>(0)
  /// Bytes taken from the files, compressed as they lie there.
  package let bytes = Atomic<Int>(0)
  /// Size of all inputs, 0 where one is no regular file.
  package let totalBytes = Atomic<Int>(0)

  package init() {}
}

/// The plain bytes of one input, recognised by its first bytes: zstd, or the text itself.
///
/// gzip, xz, bzip2 and lz4 are refused with the command that helps.
final class ByteSource {
  let name: String
  private let descriptor: Int32
  private let progress: ReadingProgress
  private let chunk: UnsafeMutableRawBufferPointer
  private var unread: UnsafeRawBufferPointer
  private var decoder: ZstdDecoder?
  private var atEnd = false
  private var spaced: SpacedText?

  /// - Parameters:
  ///   - path: nil is standard input.
  ///   - isSpaced: white space divides the fields; `read` gives them divided by tabs.
  ///   - chunkBytes: taken from the file at a time.
  init(
    path: String?, isSpaced: Bool = false, chunkBytes: Int, progress: ReadingProgress
  ) throws(StreamError) {
    name = path ?? "stdin"
    spaced = isSpaced ? SpacedText() : nil
    if let path {
      descriptor = withPathBytes(path) { path in
        uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
      }
      if descriptor < 0 { throw .system(.noInput, "cannot open", file: path, errno: errno) }
    } else {
      descriptor = STDIN_FILENO
    }
    self.progress = progress
    chunk = .allocate(byteCount: chunkBytes, alignment: 64)
    unread = UnsafeRawBufferPointer(rebasing: chunk[0..<0])
    try recognise()
  }

  deinit {
    chunk.deallocate()
    if descriptor > 2 { _ = Glibc.close(descriptor) }
  }

  /// Fills `output` as far as one step goes; 0 only at the end of the input.
  func read(into output: UnsafeMutableRawBufferPointer) throws(StreamError) -> Int {
    guard !output.isEmpty else { return 0 }
    guard let spaced else { return try readText(into: output) }
    return try spaced.read(into: output) { (room) throws(StreamError) in try readText(into: room) }
  }

  private func readText(into output: UnsafeMutableRawBufferPointer) throws(StreamError) -> Int {
    decoder == nil ? try readPlain(into: output) : try readDecoded(into: output)
  }

  private func readPlain(into output: UnsafeMutableRawBufferPointer) throws(StreamError) -> Int {
    if unread.isEmpty { try refill() }
    let count = min(unread.count, output.count)
    if count > 0 {
      output.baseAddress!.copyMemory(from: unread.baseAddress!, byteCount: count)
      unread = UnsafeRawBufferPointer(rebasing: unread[count...])
    }
    return count
  }

  private func readDecoded(into output: UnsafeMutableRawBufferPointer) throws(StreamError) -> Int {
    while true {
      if unread.isEmpty { try refill() }
      let (consumed, produced) = try decoder!.decode(unread, into: output)
      unread = UnsafeRawBufferPointer(rebasing: unread[consumed...])
      if produced > 0 { return produced }
      guard atEnd, unread.isEmpty, consumed == 0 else { continue }
      if decoder!.bytesExpected != 0 {
        throw StreamError(
          .badData, file: name, "expected the rest of a zstd frame, found the end of the input",
          hint: "did the previous stage fail, or was the file cut?")
      }
      return 0
    }
  }

  private func refill() throws(StreamError) {
    guard !atEnd else { return }
    let got = try Descriptor.read(
      descriptor, into: chunk.baseAddress!, count: chunk.count, file: name)
    atEnd = got == 0
    unread = UnsafeRawBufferPointer(rebasing: chunk[0..<got])
    progress.bytes.wrappingAdd(got, ordering: .relaxed)
  }

  /// Reads until four bytes are there (or the end) and decides what they begin.
  private func recognise() throws(StreamError) {
    var have = 0
    while have < 4 {
      let got = try Descriptor.read(
        descriptor, into: chunk.baseAddress! + have, count: chunk.count - have, file: name)
      if got == 0 {
        atEnd = true
        break
      }
      have += got
    }
    progress.bytes.wrappingAdd(have, ordering: .relaxed)
    unread = UnsafeRawBufferPointer(rebasing: chunk[0..<have])
    let magic = (0..<min(4, have)).reduce(UInt32(0)) { $0 | UInt32(chunk[$1]) << UInt32(8 * $1) }
    if have >= 4, magic == 0xFD2F_B528 || magic & 0xFFFF_FFF0 == 0x184D_2A50 {
      decoder = try ZstdDecoder(file: name)
    } else if have > 0, have < 4, isCutMagic(have) {
      throw StreamError(
        .badData, file: name, "expected the rest of a zstd frame, found the end of the input",
        hint: "did the previous stage fail, or was the file cut?")
    } else {
      try refuseOtherCompression(magic: magic, have: have)
    }
  }

  /// Whether an input of under four bytes is the beginning of a zstd magic number.
  private func isCutMagic(_ have: Int) -> Bool {
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18]
    let isFrame = (0..<have).allSatisfy { chunk[$0] == frame[$0] }
    let isSkippable =
      chunk[0] & 0xF0 == 0x50 && (1..<have).allSatisfy { chunk[$0] == skippable[$0] }
    // A single `(` or `P…_` may be text; the second byte of either magic cannot follow in a header.
    return isFrame && have > 0 || isSkippable && have > 1
  }

  private func refuseOtherCompression(magic: UInt32, have: Int) throws(StreamError) {
    let other: (name: String, command: String)? =
      switch magic {
      case _ where have >= 2 && magic & 0xFFFF == 0x8B1F: ("gzip", "zcat")
      case 0x587A_37FD: ("xz", "xzcat")
      case _ where have >= 3 && magic & 0xFF_FFFF == 0x68_5A42: ("bzip2", "bzcat")
      case 0x184D_2204: ("lz4", "lz4cat")
      default: nil
      }
    guard let other else { return }
    let shown = name == "stdin" ? "FILE" : name
    throw StreamError(
      .badData, file: name, "expected zstd or plain TSV, found \(other.name)",
      hint: "\(other.command) \(shown) | …")
  }
}

/// Bytes of all inputs together; 0 where one is no regular file, so that nobody computes a share.
func totalSize(of inputs: [String?]) -> Int {
  var total = 0
  for input in inputs {
    var status = stat()
    let found =
      if let input { withPathBytes(input) { stat($0, &status) } } else { fstat(0, &status) }
    guard found == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    total += Int(status.st_size)
  }
  return total
}

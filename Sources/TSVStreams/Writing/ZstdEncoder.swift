internal import CZstd

/// How an output is compressed.
package enum Compression: Equatable, Sendable {
  case plain
  /// One zstd frame of this level, with a checksum.
  case zstd(level: Int)

  /// zstd's fastest mode that still finds repeats; the frame still shows a cut.
  package static let fastLevel = -50
  package static let levels = Int(ZSTD_minCLevel())...Int(ZSTD_maxCLevel())
}

/// Compresses into one zstd frame with a checksum.
///
/// libzstd with no worker writes other bytes than with one or more, so there is always at least
/// one; it works beside the caller.
final class ZstdEncoder {
  private let context: OpaquePointer
  private let output: UnsafeMutableRawBufferPointer

  init(level: Int, workers: Int) throws(StreamError) {
    guard let context = ZSTD_createCCtx() else {
      throw StreamError(.unavailable, "no memory for a zstd encoder")
    }
    self.context = context
    output = .allocate(byteCount: ZSTD_CStreamOutSize(), alignment: 16)
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level))
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    let status = ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, Int32(max(1, workers)))
    if ZSTD_isError(status) != 0 {
      throw StreamError(.unavailable, "this libzstd is built without threads")
    }
  }

  deinit {
    ZSTD_freeCCtx(context)
    output.deallocate()
  }

  enum Step {
    case more, flush, end
  }

  /// Compresses `bytes`, giving what comes out to `write`; `flush` leaves nothing behind, `end`
  /// closes the frame.
  func encode(
    _ bytes: UnsafeRawBufferPointer, _ step: Step,
    write: (UnsafeRawBufferPointer) throws(StreamError) -> Void
  ) throws(StreamError) {
    let directive =
      switch step {
      case .more: ZSTD_e_continue
      case .flush: ZSTD_e_flush
      case .end: ZSTD_e_end
      }
    var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
      let rest = ZSTD_compressStream2(context, &target, &source, directive)
      if ZSTD_isError(rest) != 0 {
        throw StreamError(
          .unavailable, "cannot compress: \(String(cString: ZSTD_getErrorName(rest)))")
      }
      if target.pos > 0 {
        try write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<target.pos]))
      }
      if step == .more ? source.pos == source.size : rest == 0 { return }
    }
  }
}

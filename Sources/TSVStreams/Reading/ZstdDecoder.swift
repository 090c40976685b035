internal import CZstd

/// Decodes any number of concatenated zstd frames, skippable ones included.
final class ZstdDecoder {
  private let context: OpaquePointer
  /// 0 exactly between frames; anything else at the end of the input is a cut frame.
  private(set) var bytesExpected = 0
  private let file: String
  /// Binary logarithm of the memory that a frame may ask for, by a byte of its own: what `zstd` itself
  /// takes unasked, and writes at every level.
  private static let mostWindowLog: Int32 = 27

  init(file: String) throws(StreamError) {
    guard let context = ZSTD_createDStream() else {
      throw StreamError(.unavailable, file: file, "no memory for a zstd decoder")
    }
    self.context = context
    self.file = file
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.mostWindowLog)
  }

  deinit { ZSTD_freeDStream(context) }

  /// Decodes from `input` into `output`, returning how much of each was used.
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(StreamError) -> (consumed: Int, produced: Int) {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let status = ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(status) != 0 {
      let reason = String(cString: ZSTD_getErrorName(status))
      if ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation {
        throw StreamError(.unavailable, file: file, "no memory to decode the zstd frame")
      }
      if ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge {
        throw StreamError(
          .badData, file: file,
          "expected a zstd frame with a window of at most \(1 << (Self.mostWindowLog - 20)) MiB, "
            + "found a larger one",
          hint: "zstd -dc --long=31 \(file == "stdin" ? "FILE" : file) | …")
      }
      throw StreamError(
        .badData, file: file, "expected a whole zstd frame, found a damaged one (\(reason))",
        hint: "zstd -t names the damage")
    }
    // A call that neither reads nor writes says nothing new about the frame.
    if source.pos > 0 || target.pos > 0 { bytesExpected = status }
    return (source.pos, target.pos)
  }
}

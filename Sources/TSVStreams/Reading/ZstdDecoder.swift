internal import CZstd

/// Decodes any number of concatenated zstd frames, skippable ones included.
final class ZstdDecoder {
  private let context: OpaquePointer
  /// 0 exactly between frames; anything else at the end of the input is a cut frame.
  private(set) var bytesExpected = 0
  private let file: String

  init(file: String) throws(StreamError) {
    guard let context = ZSTD_createDStream() else {
      throw StreamError(.unavailable, file: file, "no memory for a zstd decoder")
    }
    self.context = context
    self.file = file
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 31)
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
      throw StreamError(
        .badData, file: file, "expected a whole zstd frame, found a damaged one (\(reason))",
        hint: "zstd -t names the damage")
    }
    // A call that neither reads nor writes says nothing new about the frame.
    if source.pos > 0 || target.pos > 0 { bytesExpected = status }
    return (source.pos, target.pos)
  }
}

/// Text that comes with white space between its fields, given on with tabs (`SpacedFields`).
final class SpacedText {
  private let block: UnsafeMutableRawBufferPointer
  private var unread: UnsafeRawBufferPointer
  private var fields = SpacedFields()

  init() {
    block = .allocate(byteCount: 1 << 16, alignment: 16)
    unread = UnsafeRawBufferPointer(rebasing: block[0..<0])
  }

  deinit { block.deallocate() }

  /// Fills `output` as far as one step goes; 0 only at the end of the text.
  ///
  /// - Parameter source: does so with the text as it comes.
  func read(
    into output: UnsafeMutableRawBufferPointer,
    from source: (UnsafeMutableRawBufferPointer) throws(StreamError) -> Int
  ) throws(StreamError) -> Int {
    while unread.isEmpty {
      let got = try source(UnsafeMutableRawBufferPointer(rebasing: block[1...]))
      if got == 0 { return 0 }
      let text = UnsafeMutableRawBufferPointer(rebasing: block[..<(got + 1)])
      let count = fields.divideByTabs(text.assumingMemoryBound(to: UInt8.self), from: 1)
      unread = UnsafeRawBufferPointer(rebasing: block[..<count])
    }
    let count = min(unread.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: unread[..<count]))
    unread = UnsafeRawBufferPointer(rebasing: unread[count...])
    return count
  }
}

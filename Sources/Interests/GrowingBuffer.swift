/// A growing row of plain values, in chunks that never move: growth copies nothing and needs no
/// second block beside the first.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  // Pages of 2 MiB are not asked for: a virtual machine whose host lends memory on demand took
  // 12 ms to clear each, more in all than they spared.
  private static var chunkShift: Int { 18 }
  private static var chunkMask: Int { 1 << chunkShift - 1 }

  private var chunks: UnsafeMutablePointer<UnsafeMutablePointer<Element>>
  private var chunkCount = 0
  private var chunkRoom = 16
  private(set) var count = 0

  init() { chunks = .allocate(capacity: chunkRoom) }

  deinit {
    for index in 0..<chunkCount { chunks[index].deallocate() }
    chunks.deallocate()
  }

  /// Bytes in use.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { chunks[index &>> Self.chunkShift][index & Self.chunkMask] }
    nonmutating set { chunks[index &>> Self.chunkShift][index & Self.chunkMask] = newValue }
  }

  /// Where an element lies; it stays there.
  @inline(__always)
  func address(_ index: Int) -> UnsafeMutablePointer<Element> {
    chunks[index &>> Self.chunkShift] + (index & Self.chunkMask)
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == chunkCount &<< Self.chunkShift { addChunk() }
    self[count] = element
    count &+= 1
  }

  /// Lengthens the row to `newCount`, filling with `element`.
  mutating func fill(to newCount: Int, with element: Element) {
    while count < newCount { append(element) }
  }

  private mutating func addChunk() {
    if chunkCount == chunkRoom {
      let larger = UnsafeMutablePointer<UnsafeMutablePointer<Element>>.allocate(
        capacity: chunkRoom * 2)
      larger.moveUpdate(from: chunks, count: chunkCount)
      chunks.deallocate()
      chunks = larger
      chunkRoom *= 2
    }
    chunks[chunkCount] = .allocate(capacity: 1 << Self.chunkShift)
    chunkCount += 1
  }
}

/// A growing row of plain values, in chunks that never move: growth copies nothing and needs no
/// second block beside the first. Public, so that other modules' code for it is made for their elements.
@frozen
public struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  // Pages of 2 MiB are not asked for: a virtual machine whose host lends memory on demand took
  // 12 ms to clear each, more in all than they spared.
  @inlinable static var chunkShift: Int { 18 }
  @inlinable static var chunkMask: Int { 1 << chunkShift - 1 }

  @usableFromInline var chunks: UnsafeMutablePointer<UnsafeMutablePointer<Element>>
  @usableFromInline var chunkCount = 0
  @usableFromInline var chunkRoom = 16
  @usableFromInline var length = 0

  @inlinable
  public var count: Int { length }

  @inlinable
  public init() { chunks = .allocate(capacity: chunkRoom) }

  @inlinable
  deinit {
    for index in 0..<chunkCount { chunks[index].deallocate() }
    chunks.deallocate()
  }

  /// Bytes in use.
  @inlinable
  public var byteCount: Int { length * MemoryLayout<Element>.stride }

  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    get { chunks[index &>> Self.chunkShift][index & Self.chunkMask] }
    nonmutating set { chunks[index &>> Self.chunkShift][index & Self.chunkMask] = newValue }
  }

  /// Where an element lies; it stays there.
  @inlinable @inline(__always)
  public func address(_ index: Int) -> UnsafeMutablePointer<Element> {
    chunks[index &>> Self.chunkShift] + (index & Self.chunkMask)
  }

  @inlinable @inline(__always)
  public mutating func append(_ element: Element) {
    if length == chunkCount &<< Self.chunkShift { addChunk() }
    self[length] = element
    length &+= 1
  }

  /// Lengthens the row to `newCount`, filling with `element`.
  @inlinable
  public mutating func fill(to newCount: Int, with element: Element) {
    while length < newCount { append(element) }
  }

  @inlinable
  mutating func addChunk() {
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

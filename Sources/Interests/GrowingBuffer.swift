internal import Glibc

/// A growing row of plain values whose memory the system moves rather than copies.
///
/// `realloc` remaps large blocks, so growth needs no second copy: an `Array` of the same size
/// holds one and a half to three times its bytes while it grows.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1024) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit { free(start) }

  /// Bytes in use.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    start[count] = element
    count &+= 1
  }

  /// Lengthens the row to `newCount`, filling with `element`.
  mutating func fill(to newCount: Int, with element: Element) {
    while count < newCount { append(element) }
  }

  mutating func removeAll() { count = 0 }

  private mutating func grow() {
    capacity *= 2
    let bytes = capacity * MemoryLayout<Element>.stride
    guard let larger = realloc(start, bytes) else {
      fatalError("out of memory growing to \(bytes) bytes")
    }
    start = larger.assumingMemoryBound(to: Element.self)
  }
}

/// A growing row of plain values.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1024) {
    self.capacity = max(1, capacity)
    start = LargeMemory.allocate(Element.self, count: self.capacity)
  }

  deinit { LargeMemory.free(start) }

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
    let larger = LargeMemory.allocate(Element.self, count: capacity * 2)
    larger.update(from: start, count: count)
    LargeMemory.free(start)
    start = larger
    capacity *= 2
  }
}

internal import Glibc

/// Memory that grows large and is visited at random.
///
/// Large blocks ask for pages of 2 MiB: with pages of 4 KiB most of the time of a random visit goes
/// into finding the page.
enum LargeMemory {
  private static let pageBytes = 2 << 20

  static func allocate<Element>(
    _ type: Element.Type, count: Int
  ) -> UnsafeMutablePointer<Element> {
    let bytes = count * MemoryLayout<Element>.stride
    guard bytes >= pageBytes else { return .allocate(capacity: count) }
    guard let block = aligned_alloc(pageBytes, (bytes + pageBytes - 1) / pageBytes * pageBytes)
    else { fatalError("out of memory: \(bytes) bytes") }
    // A wish; where it is not granted all works as well, only slower.
    madvise(block, bytes, MADV_HUGEPAGE)
    return block.bindMemory(to: Element.self, capacity: count)
  }

  static func free<Element>(_ block: UnsafeMutablePointer<Element>) { Glibc.free(block) }
}

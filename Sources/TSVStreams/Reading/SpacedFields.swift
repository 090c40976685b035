/// Turns text whose fields are divided by any white space, as in the files of TREC, into text whose
/// fields are divided by one tab: white space around a line goes, so that a blank line is empty.
///
/// White space is what C's `isspace` calls so. The text may come in pieces that end anywhere, inside a
/// line or a field: what was before is remembered.
package struct SpacedFields: Sendable {
  private enum Place { case lineStart, field, gap }

  private var place = Place.lineStart

  package init() {}

  /// Rewrites `bytes[start...]` and moves it to the beginning of `bytes`.
  ///
  /// - Parameter start: 1 or more: a gap that ended the piece before may be owed a tab
  /// - Returns: how many bytes there are now, at most one more than there were.
  package mutating func divideByTabs(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var written = 0
    var place = place
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == 0x0A {
        bytes[written] = byte
        written &+= 1
        place = .lineStart
      } else if byte == 0x20 || byte &- 0x09 < 5 {
        if place == .field { place = .gap }
      } else {
        if place == .gap {
          bytes[written] = 0x09
          written &+= 1
        }
        bytes[written] = byte
        written &+= 1
        place = .field
      }
    }
    self.place = place
    return written
  }
}

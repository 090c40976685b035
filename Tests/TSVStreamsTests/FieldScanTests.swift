import CFieldScan
import TSVStreams
import Testing

@Suite struct FieldScanTests {
  /// Text with a mark every few bytes, and now and then only marks or a byte outside ASCII.
  static func text(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed &* 2 &+ 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = state >> 40
      return switch draw % (seed % 5 + 2) {
      case 0: UInt8(draw / 64 % 0x0F)
      case 1 where seed % 7 == 0: UInt8(0x7F + draw / 64 % 129)
      default: UInt8(0x20 + draw / 64 % 0x5F)
      }
    }
  }

  /// The scan equals its naive twin at every length about the width of its steps, wherever the
  /// text begins.
  @Test func findsWhatALoopOverBytesFinds() {
    let slack = Int(EBB_FIELD_SCAN_SLACK)
    for length in 0..<200 {
      for (from, seed) in [(0, length), (1, length + 1), (13, length + 2), (64, length * 7)] {
        let bytes = Self.text(from + length + slack, seed: UInt64(seed))
        var offsets = [UInt32](repeating: .max, count: length + slack)
        let marks = ebb_find_field_marks(bytes, from, from + length, &offsets)
        let expected = (from..<from + length).filter { bytes[$0] < 0x0E }
        #expect(offsets.prefix(marks.marks).map(Int.init) == expected)
        #expect(marks.line_feeds == expected.count { bytes[$0] == 0x0A })
        #expect(marks.has_others == expected.contains { bytes[$0] != 0x0A && bytes[$0] != 0x09 })
        #expect(marks.has_non_ascii == bytes[from..<from + length].contains { $0 >= 0x80 })
      }
    }
  }

  /// Lines that are wrong one by one, in blocks whose numbers of tabs and line feeds are right.
  @Test(arguments: [
    ("a\tb\tc\n1\t2\n3\t4\t5\t6\n", 2), ("a\tb\n1\t2\t3\n4\n", 2), ("a\tb\n1\t2\n\t3\t4\n5\n", 3),
    ("a\tb\tc\n1\t2\t3\n4\n\t5\t\t6\n7\t8\t9\n", 3),
  ])
  func linesThatBalanceAreStillNamed(text: String, line: Int) throws {
    let scratch = Scratch()
    let error = #expect(throws: StreamError.self) { try rows([scratch.file("t", text)]) }
    #expect(error?.line == line)
  }
}

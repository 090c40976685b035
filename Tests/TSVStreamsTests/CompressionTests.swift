import TSVStreams
import Testing

@Suite struct CompressionTests {
  let scratch = Scratch()
  let header = ["user", "item"]
  let table = (0..<40).map { ["u\($0 % 7)", "i\($0 * $0)"] }

  @Test func aFrameCutAtAnyByteIsBadData() throws {
    let whole = try frame(scratch, header: header, rows: table)
    #expect(try rows([scratch.file("t", whole)]).rows == table)
    for length in 1..<whole.count {
      let path = scratch.file("cut", Array(whole[..<length]))
      let error = #expect(throws: StreamError.self, "cut at \(length)") { try rows([path]) }
      #expect(error?.kind == .badData, "cut at \(length)")
    }
  }

  @Test func aDamagedFrameIsBadData() throws {
    let whole = try frame(scratch, header: header, rows: table)
    for position in whole.indices {
      var damaged = whole
      damaged[position] ^= 0x10
      let path = scratch.file("damaged", damaged)
      // What no longer looks like zstd is read as text, which has other columns; a few bits of the
      // frame's header carry nothing.
      do {
        let found = try rows([path])
        #expect(found.header != header || found.rows == table, "flip at \(position)")
      } catch {
        #expect((error as? StreamError)?.kind == .badData, "flip at \(position)")
      }
    }
  }

  @Test func anyNumberOfFramesIsOneStream() throws {
    let first = try frame(scratch, header: header, rows: Array(table[..<10]))
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let writer = try TableWriter(
      OutputFile(replacing: scratch.path + "/rest"), compression: .zstd(level: 3))
    for row in table[10...] {
      writer.append(row.joined(separator: "\t"))
      try writer.endRow()
    }
    try writer.finish()
    let rest = scratch.bytes("rest")!
    let path = scratch.file("t", skippable + first + skippable + rest + skippable)
    #expect(try rows([path]).rows == table)
    let trailing = scratch.file("t2", first + Array("garbage".utf8))
    #expect(throws: StreamError.self) { try rows([trailing]) }
  }

  /// A few bytes ask for 2 GiB of memory.
  @Test func aWindowLargerThanZstdTakesIsRefused() throws {
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00]
    let block: [UInt8] = [0x21, 0, 0, 0x61, 0x0A, 0x31, 0x0A]
    for (windowLog, isTaken) in [(10, true), (27, true), (28, false), (31, false)] {
      let path = scratch.file("t", frame + [UInt8(windowLog - 10) << 3] + block)
      if isTaken {
        #expect(try rows([path]).rows == [["1"]])
      } else {
        let error = #expect(throws: StreamError.self) { try rows([path]) }
        #expect(error?.kind == .badData)
        #expect(error?.text.contains("a window of at most 128 MiB") == true)
        #expect(error?.hint?.hasPrefix("zstd -dc --long=31 ") == true)
      }
    }
  }

  @Test func theSameRowsGiveTheSameBytes() throws {
    let one = try frame(scratch, header: header, rows: table)
    #expect(try frame(scratch, header: header, rows: table) == one)
    let writer = try TableWriter(
      OutputFile(replacing: scratch.path + "/two"), compression: .zstd(level: 1), workers: 3)
    try writer.header(header)
    for row in table {
      writer.append(row.joined(separator: "\t"))
      try writer.endRow()
    }
    try writer.finish()
    #expect(scratch.bytes("two") == one)
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "gzip", "zcat"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "xzcat"),
      ([0x42, 0x5A, 0x68, 0x39], "bzip2", "bzcat"), ([0x04, 0x22, 0x4D, 0x18], "lz4", "lz4cat"),
    ] as [([UInt8], String, String)])
  func otherCompressionsAreNamed(magic: [UInt8], name: String, command: String) {
    let path = scratch.file("other", magic + [1, 2, 3])
    let error = #expect(throws: StreamError.self) { try rows([path]) }
    #expect(error?.kind == .badData)
    #expect(error?.text.contains(name) == true)
    #expect(error?.hint?.hasPrefix(command + " ") == true)
  }
}

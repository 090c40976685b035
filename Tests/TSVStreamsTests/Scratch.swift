import Foundation
import TSVStreams

/// A folder that goes when the test ends.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "ebb-test-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ bytes: [UInt8]) -> String {
    _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
    return path + "/" + name
  }

  func file(_ name: String, _ text: String) -> String { file(name, Array(text.utf8)) }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }

  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }
}

/// Everything a reader gives, as text.
func rows(
  _ paths: [String], format: InputFormat = InputFormat(), badRows: BadRowPolicy = .fail,
  threaded: Bool = false, blockBytes: Int = 1 << 18
) throws -> (header: [String], rows: [[String]]) {
  let reader = try TableReader(
    paths, format: format, badRows: badRows, threaded: threaded, blockBytes: blockBytes)
  var rows: [[String]] = []
  while let batch = try reader.next() {
    for row in 0..<batch.count {
      rows.append(
        reader.columns.indices.map { String(decoding: batch.field(row, $0), as: UTF8.self) })
    }
  }
  return (reader.columns, rows)
}

/// The frame that a table writer makes of these rows.
func frame(_ scratch: Scratch, header: [String], rows: [[String]], level: Int = 1) throws
  -> [UInt8]
{
  let writer = try TableWriter(
    OutputFile(replacing: scratch.path + "/frame"), compression: .zstd(level: level))
  try writer.header(header)
  for row in rows {
    writer.append(row.joined(separator: "\t"))
    try writer.endRow()
  }
  try writer.finish()
  return scratch.bytes("frame")!
}

func withBytes<Result>(_ text: String, _ body: (Bytes) throws -> Result) rethrows -> Result {
  try Array(text.utf8).withUnsafeBufferPointer(body)
}

/// A small generator of test data; SplitMix64.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

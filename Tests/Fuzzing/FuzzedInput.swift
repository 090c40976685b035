import CZstd
import Glibc

/// The bytes of one input: the first ones choose how the rest is read.
struct FuzzedInput {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = ArraySlice(bytes) }

  /// The next of the bytes that choose. Seeds have digits and letters there, which count from 0.
  mutating func choice() -> Int {
    guard let byte = rest.popFirst() else { return 0 }
    return Int(byte) ^ 0x30
  }

  /// One of some values.
  mutating func choice<Value>(of values: [Value]) -> Value { values[choice() % values.count] }
}

extension FuzzedInput {
  /// At most so many texts that lines `%%` stand between.
  func parts(_ most: Int) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = rest.startIndex
    for index in rest.indices.dropLast(3)
    where index >= start && rest[index...].starts(with: [0x0A, 0x25, 0x25, 0x0A]) {
      guard parts.count + 1 < most else { break }
      parts.append(rest[start...index])
      start = index + 4
    }
    return parts + [rest[start...]]
  }
}

/// Gives `body` the path of a file in memory.
func withFile<Result>(
  _ bytes: [UInt8], _ body: (_ path: String) throws -> Result
) rethrows -> Result {
  let descriptor = createMemoryFile("fuzzed", 0)
  precondition(descriptor >= 0)
  defer { close(descriptor) }
  let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  precondition(written == bytes.count)
  return try body("/proc/self/fd/\(descriptor)")
}

/// Not in Glibc's module, which asks for no GNU extensions.
@_silgen_name("memfd_create")
private func createMemoryFile(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32

/// How a text comes into a file.
enum Packing: CaseIterable {
  /// As it is, and so perhaps as the bytes of a frame.
  case none
  case frame
  /// Two frames with a skippable one before, between and behind them.
  case frames
  case cutFrame

  func pack(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let middle = text.startIndex + text.count / 2
    let skippable: [UInt8] = [0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    return switch self {
    case .none: Array(text)
    case .frame: Self.frame(text)
    case .frames:
      skippable + Self.frame(text[..<middle]) + skippable + Self.frame(text[middle...]) + skippable
    case .cutFrame: Self.frame(text).dropLast(1 + text.count % 7)
    }
  }

  private static func frame(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let most = ZSTD_compressBound(text.count)
    return [UInt8](unsafeUninitializedCapacity: most) { frame, count in
      count = text.withUnsafeBytes {
        ZSTD_compress(frame.baseAddress, most, $0.baseAddress, $0.count, 1)
      }
      precondition(ZSTD_isError(count) == 0)
    }
  }
}

import Foundation
import TSVStreams
import Testing

struct DescriptorTests {
  /// The other end of an inherited pipe may have made it non-blocking for both.
  @Test func nonBlockingInputIsWaitedFor() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (input, output) = (ends[0], ends[1])
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    Thread.detachNewThread {
      usleep(20_000)
      _ = write(output, "late", 4)
      close(output)
    }
    var bytes = [UInt8](repeating: 0, count: 8)
    let got = try bytes.withUnsafeMutableBytes {
      try Descriptor.read(input, into: $0.baseAddress!, count: $0.count, file: "pipe")
    }
    #expect(bytes.prefix(got) == Array("late".utf8)[...])
    let end = try bytes.withUnsafeMutableBytes {
      try Descriptor.read(input, into: $0.baseAddress!, count: $0.count, file: "pipe")
    }
    #expect(end == 0)
    close(input)
  }
}

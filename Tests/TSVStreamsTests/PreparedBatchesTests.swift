import Glibc
import TSVStreams
import Testing

/// What is made of batches belongs to them, read ahead or not.
@Test(arguments: [false, true]) func whatIsMadeOfABatchComesWithIt(threaded: Bool) throws {
  var name = Array("/tmp/ebb-batches-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { unlink(path) }
  let lines = ["n"] + (0..<200_000).map { "\($0)" }
  let text = Array((lines.joined(separator: "\n") + "\n").utf8)
  var written = 0
  while written < text.count {
    written += text[written...].withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
  }
  close(descriptor)

  let input = try TableReader([path], threaded: threaded)
  let batches = PreparedBatches(input) { batch in
    (0..<batch.count).map { NumberText.integer(batch.field($0, 0)) ?? -1 }
  }
  var (next, batchCount) = (0, 0)
  while let (batch, numbers) = try batches.next() {
    #expect(numbers == Array(next..<(next + batch.count)))
    next += batch.count
    batchCount += 1
    // Now and then somebody waits, and now and then he does not.
    if batchCount % 3 == 0 { usleep(2000) }
  }
  #expect(next == 200_000 && batchCount > 1)
}

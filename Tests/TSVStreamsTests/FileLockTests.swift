import Foundation
import Synchronization
import TSVStreams
import Testing

private func replace(_ path: String, _ text: String, holding lock: FileLock?) throws {
  let file = try OutputFile(replacing: path, holding: lock)
  try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  try file.commit()
}

/// Adds one to the number in a file, twice, as its only user.
private func count(in path: String) throws {
  let lock = try FileLock(path) { _ in }
  for _ in 0..<2 {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "0"
    try replace(path, "\((Int(text) ?? 0) + 1)", holding: lock)
  }
  lock?.release()
}

private final class Told: Sendable {
  let texts = Mutex<[String]>([])
}

@Suite struct FileLockTests {
  let scratch = Scratch()

  /// No count is lost, whether the file was there or not.
  @Test(arguments: [false, true]) func holdersTakeTurns(isThere: Bool) {
    let path = scratch.path + "/state"
    if isThere { _ = scratch.file("state", "0") }
    let failures = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<20 {
        do { try count(in: path) } catch { failures.withLock { $0 += 1 } }
      }
    }
    #expect(failures.withLock { $0 } == 0)
    #expect(scratch.bytes("state") == Array("160".utf8))
    #expect(scratch.names == ["state"])
  }

  @Test func aWaitIsTold() throws {
    let path = scratch.file("state", "old")
    let first = try FileLock(path) { _ in }
    let told = Told()
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let second = try? FileLock(path) { text in told.texts.withLock { $0.append(text) } }
      second?.release()
      done.signal()
    }
    while told.texts.withLock({ $0.isEmpty }) { usleep(1000) }
    first?.release()
    done.wait()
    let texts = told.texts.withLock { $0 }
    #expect(texts.count == 1)
    #expect(texts[0].hasPrefix("waiting for ") && texts[0].hasSuffix("which uses '\(path)'"))
  }

  @Test func devicesAreNotHeld() throws {
    let lock = try FileLock("/dev/null") { _ in }
    #expect(lock === nil)
  }

  /// What a killed first run leaves goes with the next one.
  @Test func aStaleNameGoes() throws {
    _ = scratch.file(".state.lock.ebb", "")
    let lock = try FileLock(scratch.path + "/state") { _ in }
    try replace(scratch.path + "/state", "new", holding: lock)
    lock?.release()
    #expect(scratch.names == ["state"])
    _ = scratch.file(".state.lock.ebb", "")
    try FileLock(scratch.path + "/state") { _ in }?.release()
    #expect(scratch.names == ["state"])
  }
}

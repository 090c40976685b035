import Foundation
import Testing

/// Whatever fails, and whenever: the right bytes with status 0, or a documented status, one line on
/// stderr and the old files.
@Suite(.serialized) struct FaultTests {
  static let folder = BuiltTools.testFolder.appendingPathComponent("Faults")

  /// EBB_FAULTS=all asks for what takes minutes.
  static let wantsAll = ProcessInfo.processInfo.environment["EBB_FAULTS"] == "all"

  /// Disks that are full or broken.
  @Test(arguments: FaultJob.all)
  func errors(_ job: FaultJob) async throws { try await walk("errors", job) }

  /// Signals and short counts change nothing.
  @Test(arguments: FaultJob.all)
  func interruptions(_ job: FaultJob) async throws { try await walk("interruptions", job) }

  /// What one of them alone does, the others do together, too.
  @Test(.enabled(if: wantsAll), arguments: FaultJob.all)
  func singleInterruptions(_ job: FaultJob) async throws {
    try await walk("single-interruptions", job)
  }

  /// SIGKILL and SIGTERM before any call.
  @Test(
    arguments: wantsAll
      ? FaultJob.all : [FaultJob.resuming, .spilledSort, .sideFiles, .checkpointing])
  func ends(_ job: FaultJob) async throws { try await walk("ends", job) }

  /// The same at any moment, and SIGINT.
  @Test(arguments: FaultJob.all.filter { $0.name != FaultJob.applying.name })
  func anyMoment(_ job: FaultJob) async throws {
    let kills = Self.wantsAll ? 100 : 8
    let folder = try await prepared(job)
    let result = try await run("any-moment.sh \(kills) '\(job.command)'", job, in: folder)
    #expect(result.output == "" && result.status == 0, "\(result.output)")
    #expect(try folder.lines("reached").count == kills + (kills + 3) / 4 * 2)
  }

  /// Runs that wait for one another, killed while they wait and while they hold what they wait for.
  @Test func turns() async throws {
    let folder = try ScratchFolder()
    let rounds = Self.wantsAll ? 40 : 4
    let result = try await shell("bash '\(Self.folder.path)'/turns.sh \(rounds)", in: folder)
    #expect(result.output == "" && result.status == 0, "\(result.output)")
  }

  private func walk(_ group: String, _ job: FaultJob) async throws {
    let folder = try await prepared(job)
    let result = try await run("every-call.sh \(group) '\(job.command)'", job, in: folder)
    #expect(result.output == "" && result.status == 0, "\(result.output)")
    let reached = Set(try folder.lines("reached").map { $0.prefix { $0 != ":" } })
    var calls = Set(job.calls.split(separator: " "))
    // A signal before a read is one before any other call.
    if group == "ends" { calls.subtract(["read", "pread"]) }
    #expect(calls.subtracting(reached) == [], "the walk never came to these calls")
  }

  private func run(
    _ script: String, _ job: FaultJob, in folder: ScratchFolder
  ) async throws -> ShellResult {
    try await shell(
      "bash '\(Self.folder.path)'/\(script)", in: folder,
      environment: job.namesTemporaryFiles ? ["EBB_NO_TMPFILE": "1"] : [:])
  }

  private func prepared(_ job: FaultJob) async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let old = job.oldFiles.map { "echo old >old/\($0)" }.joined(separator: "\n")
    let result = try await shell(
      """
      set -euo pipefail
      cc -shared -fPIC -O1 -Wall -Werror -o failing_calls.so '\(Self.folder.path)/failing_calls.c'
      mkdir in
      \(old.isEmpty ? "" : "mkdir old")
      \(old)
      \(job.preparation)
      """, in: folder)
    #expect(result.status == 0, "\(result.messages)")
    return folder
  }
}

extension ScratchFolder {
  fileprivate func lines(_ name: String) throws -> [Substring] {
    String(decoding: try read(name), as: UTF8.self).split(separator: "\n")
  }
}

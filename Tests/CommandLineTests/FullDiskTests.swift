import Foundation
import Testing

/// A real disk that fills up, under the outputs and under what is spilled.
struct FullDiskTests {
  /// Mounting takes root, or a kernel that lets users be root in a namespace of their own.
  static func enter() async throws -> String? {
    let folder = try ScratchFolder()
    for enter in ["unshare --mount", "unshare --map-root-user --mount"] {
      let result = try await shell("\(enter) mount -t tmpfs none .", in: folder)
      if result.status == 0 { return enter }
    }
    return nil
  }

  @Test(.enabled("needs a mount namespace") { try await enter() != nil })
  func fullDisk() async throws {
    let enter = try #require(try await Self.enter())
    let result = try await shell(
      "\(enter) bash '\(FaultTests.folder.path)/full-disk.sh'", in: ScratchFolder())
    #expect(result.output == "" && result.status == 0, "\(result.output)\(result.messages)")
  }
}

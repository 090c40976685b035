import Foundation
import TSVStreams
import Testing

@Suite struct FileIdentityTests {
  let scratch = Scratch()

  @Test func everyNameOfAFileIsOne() {
    let path = scratch.file("out", "text")
    mkdir(scratch.path + "/folder", 0o777)
    symlink("out", scratch.path + "/symbolic")
    link(path, scratch.path + "/hard")
    let identity = FileIdentity(path)
    #expect(identity != nil)
    for other in ["/symbolic", "/hard", "/./out", "/folder/../out"] {
      #expect(FileIdentity(scratch.path + other) == identity)
    }
    _ = scratch.file("other", "text")
    #expect(FileIdentity(scratch.path + "/other") != identity)
  }

  @Test func aFileToComeIsItsNameInItsFolder() {
    mkdir(scratch.path + "/folder", 0o777)
    let identity = FileIdentity(scratch.path + "/folder/new")
    #expect(identity != nil)
    #expect(FileIdentity(scratch.path + "/folder/../folder//new") == identity)
    #expect(FileIdentity(scratch.path + "/folder/other") != identity)
    #expect(FileIdentity(scratch.path + "/new") != identity)
    #expect(FileIdentity(scratch.path + "/absent/new") == nil)
  }

  @Test func devicesAndFoldersHaveNone() {
    #expect(FileIdentity("/dev/null") == nil)
    #expect(FileIdentity(scratch.path) == nil)
  }
}

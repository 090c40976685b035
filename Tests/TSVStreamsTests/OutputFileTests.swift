import Foundation
import TSVStreams
import Testing

@Suite struct OutputFileTests {
  let scratch = Scratch()

  func write(_ text: String, to file: OutputFile) throws {
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  }

  @Test func nothingAppearsBeforeTheEnd() throws {
    let file = try OutputFile(replacing: scratch.path + "/out")
    try write("whole", to: file)
    #expect(scratch.names.isEmpty)
    try file.commit()
    #expect(scratch.names == ["out"])
    #expect(scratch.bytes("out") == Array("whole".utf8))
  }

  @Test func theOldFileStaysUntilTheEnd() throws {
    let path = scratch.file("out", "old")
    do {
      let file = try OutputFile(replacing: path)
      try write("new", to: file)
    }
    #expect(scratch.bytes("out") == Array("old".utf8))
    let file = try OutputFile(replacing: path)
    try write("new", to: file)
    #expect(scratch.bytes("out") == Array("old".utf8))
    try file.commit()
    #expect(scratch.bytes("out") == Array("new".utf8))
    #expect(scratch.names == ["out"])
  }

  @Test func anExistingFileIsRefused() throws {
    let path = scratch.file("out", "old")
    let early = #expect(throws: StreamError.self) {
      try OutputFile(replacing: path, evenIfItExists: false)
    }
    #expect(early?.kind == .cannotCreate)
    let late = try OutputFile(replacing: scratch.path + "/late", evenIfItExists: false)
    try write("mine", to: late)
    _ = scratch.file("late", "somebody else's")
    let error = #expect(throws: StreamError.self) { try late.commit() }
    #expect(error?.kind == .cannotCreate)
    #expect(scratch.bytes("late") == Array("somebody else's".utf8))
  }

  @Test func permissionsAndLinksSurvive() throws {
    let path = scratch.file("real", "old")
    chmod(path, 0o640)
    symlink("real", scratch.path + "/link")
    let file = try OutputFile(replacing: scratch.path + "/link")
    try write("new", to: file)
    try file.commit()
    #expect(scratch.bytes("real") == Array("new".utf8))
    var status = stat()
    lstat(scratch.path + "/link", &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    stat(path, &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func messagesNameTheFileAsTheUserDid() throws {
    let folder = scratch.path + "/folder"
    mkdir(folder, 0o777)
    symlink("folder/out", scratch.path + "/link")
    try OutputFile(replacing: folder + "/out").commit()
    let file = try OutputFile(replacing: scratch.path + "/link")
    rename(folder, scratch.path + "/moved")
    let error = #expect(throws: StreamError.self) { try file.commit() }
    #expect(error?.kind == .cannotCreate)
    #expect(error?.file == scratch.path + "/link")
  }

  @Test func leftoversOfDeadProcessesAreRemoved() throws {
    _ = scratch.file(".out.999999999.1.ebb", "left by a kill")
    _ = scratch.file(".out.\(getpid()).77.ebb", "of a living process")
    _ = scratch.file(".out.notes.ebb", "not ours")
    try OutputFile(replacing: scratch.path + "/out").commit()
    #expect(scratch.names == [".out.\(getpid()).77.ebb", ".out.notes.ebb", "out"])
  }

  @Test func aFolderIsNoOutput() {
    let error = #expect(throws: StreamError.self) { try OutputFile(replacing: scratch.path) }
    #expect(error?.kind == .cannotCreate)
    #expect(throws: StreamError.self) { try OutputFile(replacing: scratch.path + "/no/out") }
  }

  @Test func specialFilesAreWrittenDirectly() throws {
    let file = try OutputFile(replacing: "/dev/full")
    let error = #expect(throws: StreamError.self) { try write("x", to: file) }
    #expect(error?.kind == .inputOutput)
  }
}

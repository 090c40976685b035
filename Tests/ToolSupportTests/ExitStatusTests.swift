import TSVStreams
import Testing
import ToolSupport

@Suite struct ExitStatusTests {
  @Test(
    arguments: [
      (StreamError.Kind.usage, 64), (.badData, 65), (.noInput, 66), (.unavailable, 69),
      (.cannotCreate, 73), (.inputOutput, 74), (.readerGone, 0),
    ] as [(StreamError.Kind, Int32)])
  func isThatOfSysexits(kind: StreamError.Kind, status: Int32) {
    #expect(ExitStatus(StreamError(kind, "x")).rawValue == status)
  }

  @Test func aMessageIsOneLine() {
    let error = StreamError(
      .badData, file: "a.tsv", line: 3, "expected x, found 'two\nlines\u{1B}[31m'", hint: "mend it")
    #expect(error.message == "a.tsv:3: expected x, found 'two?lines?[31m'; hint: mend it")
    #expect(StreamError(.usage, "plain").message == "plain")
  }
}

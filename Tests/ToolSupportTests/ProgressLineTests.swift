import Testing
import ToolSupport

@Suite struct ProgressLineTests {
  @Test func tellsRowsShareRateAndTimeLeft() {
    #expect(
      progressLine(rows: 12_345_678, bytes: 45, totalBytes: 100, seconds: 4)
        == "12,345,678 rows  45 %  3.1 M rows/s  0:05 left")
    #expect(progressLine(rows: 10, bytes: 9, totalBytes: 0, seconds: 2) == "10 rows  5 rows/s")
    #expect(progressLine(rows: 0, bytes: 0, totalBytes: 100, seconds: 0) == "0 rows  0 %")
  }

  @Test func groupsDigits() {
    #expect(grouped(0) == "0")
    #expect(grouped(999) == "999")
    #expect(grouped(1000) == "1,000")
    #expect(grouped(-1_234_567) == "-1,234,567")
  }

  @Test func showsClocks() {
    #expect(clock(seconds: 0) == "0:00")
    #expect(clock(seconds: 61.4) == "1:01")
    #expect(clock(seconds: 3723) == "1:02:03")
    #expect(clock(seconds: .infinity).isEmpty == false)
  }
}

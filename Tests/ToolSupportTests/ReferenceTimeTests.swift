import Testing
import ToolSupport

@Suite struct ReferenceTimeTests {
  private static let day: Int64 = 86_400_000_000_000

  @Test func timesToldFromTheLastEvent() {
    #expect(ReferenceTime.afterLast(nanoseconds: -5).resolved(last: 3) == -2)
    #expect(ReferenceTime.fixed(nanoseconds: 7).resolved(last: 3) == 7)
    #expect(ReferenceTime.afterLast(nanoseconds: .max).resolved(last: 1) == nil)
  }

  @Test func onlyAnOffsetForwardsCannotCutEvents() {
    #expect(ReferenceTime.afterLast(nanoseconds: 0).isNeverBeforeLast)
    #expect(!ReferenceTime.afterLast(nanoseconds: -1).isNeverBeforeLast)
    #expect(!ReferenceTime.fixed(nanoseconds: .max).isNeverBeforeLast)
  }

  @Test func texts() {
    #expect(ReferenceTime("last") == .last)
    #expect(ReferenceTime("last+1d") == .afterLast(nanoseconds: Self.day))
    #expect(ReferenceTime("last-12h") == .afterLast(nanoseconds: -Self.day / 2))
    #expect(ReferenceTime("86400.5") == .fixed(nanoseconds: Self.day + 500_000_000))
    #expect(ReferenceTime("1970-01-02") == .fixed(nanoseconds: Self.day))
    for bad in ["", "lastly", "last+", "last+1", "last*2d", "yesterday", "2023-02-29"] {
      #expect(ReferenceTime(bad) == nil)
    }
    #expect(ReferenceTime.expectation("yesterday").contains("or last"))
    #expect(!ReferenceTime.expectation("2023-02-29").contains("or last"))
  }
}

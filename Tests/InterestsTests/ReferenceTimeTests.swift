import Interests
import Testing

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

/// What is told of a key: one row of the output.
package struct KeyInterest: Sendable, Equatable {
  package var interest: Double
  /// Time of the newest event, nanoseconds since 1970.
  package var lastNanoseconds: Int64
  package var count: Int64

  package init(interest: Double, lastNanoseconds: Int64, count: Int64) {
    self.interest = interest
    self.lastNanoseconds = lastNanoseconds
    self.count = count
  }

  /// Of a key without an event.
  package static var withoutEvents: Self { Self(interest: 0, lastNanoseconds: 0, count: 0) }
}

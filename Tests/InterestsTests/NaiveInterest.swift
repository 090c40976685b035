import Glibc
import Interests

/// An event as a test tells it: ids, nanoseconds, strength.
struct TestEvent {
  var user: Int32
  var key: Int32
  var time: Int64
  var strength: Double
}

let dayNanoseconds: Int64 = 86_400_000_000_000

/// I = Σ w·D, the largest, or the newest, straight from the definition; nil without events.
func naiveInterest(
  _ events: [TestEvent], key: Int32, at: Int64, _ law: DecayLaw, _ combine: Combine
) -> KeyInterest? {
  let history = events.enumerated().filter { $0.element.time <= at }
  let taken = history.filter {
    $0.element.key == key && (combine != .max || $0.element.strength > 0)
  }
  guard let newest = taken.max(by: { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) })
  else { return nil }
  let decayed = taken.map { place, event -> Double in
    let later = history.filter {
      $0.element.user == event.user
        && ($0.element.time, $0.offset) > (event.time, place)
    }
    let age = Double(at - event.time)
    let weight: Double =
      switch law {
      case .exponential(let halfLife): pow(2, -age / halfLife)
      case .power(let scale, let exponent): pow(1 + age / scale, -exponent)
      case .cutoff(let scale, let exponent, let halfLife):
        pow(1 + age / scale, -exponent) * pow(2, -age / halfLife)
      case .mixture(let mixture):
        mixture.terms.reduce(0) {
          $0 + $1.weight * pow(1 + age / $1.scaleNanoseconds, -$1.exponent)
        }
      case .step(let ratio): pow(ratio, Double(later.count))
      case .window(let length): age <= Double(length) ? 1 : 0
      case .none: 1
      }
    return event.strength * weight
  }
  let interest: Double =
    switch combine {
    case .sum: decayed.reduce(0, +)
    case .max: decayed.max()!
    case .last: decayed[taken.firstIndex { $0.offset == newest.offset }!]
    }
  return KeyInterest(
    interest: interest, lastNanoseconds: newest.element.time, count: Int64(taken.count))
}

/// A log that repeats itself, ties in time, and holds returns; keys belong to one user each.
func testLog(count: Int, inOrder: Bool, span: Int64 = 40 * dayNanoseconds) -> [TestEvent] {
  var state: UInt64 = 12345
  func next(_ bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
  var events = (0..<count).map { _ in
    let key = Int32(next(11))
    let start: Int64 = 1_600_000_000_000_000_000
    let day = Int64(next(UInt64(span / dayNanoseconds)))
    return TestEvent(
      user: key % 3, key: key, time: start + day * dayNanoseconds,
      strength: [1, 3, 0.25, -1, 5.5, 0][Int(next(6))])
  }
  if inOrder { events.sort { $0.time < $1.time } }
  return events
}

/// Whether two numbers agree to 1e-12 of the larger, or of what was summed.
func agree(_ first: Double, _ second: Double, size: Double = 0) -> Bool {
  abs(first - second) <= 1e-12 * max(abs(first), abs(second), size)
}

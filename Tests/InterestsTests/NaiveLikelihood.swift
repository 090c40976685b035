import Glibc
import Interests

/// An event of a log to fit: seconds.
struct FitEvent {
  var group: Int32
  var key: Int32
  var seconds: Double
  var strength: Double = 1
}

/// Runs tasks one after another.
func serial(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  for task in 0..<count { body(task) }
}

func fitLog(_ events: [FitEvent], clustersAreDays: Bool = false) -> FitLog {
  var kept = FitEvents()
  for event in events {
    kept.append(
      timeNanoseconds: Int64((event.seconds * 1e9).rounded()), key: event.key, group: event.group,
      strength: event.strength)
  }
  return FitLog(kept, clustersAreDays: clustersAreDays)
}

/// Σ log p up to a time and after it, straight from the definition: every history summed anew.
func naiveLikelihood(
  _ events: [FitEvent], epsilon: Double, trainEnd: Double, _ decay: (Double) -> Double
) -> (train: Double, test: Double) {
  var (train, test) = (0.0, 0.0)
  for event in events {
    let history = events.filter { $0.group == event.group && $0.seconds < event.seconds }
    let candidates = Set(history.map(\.key))
    guard candidates.count >= 2, candidates.contains(event.key) else { continue }
    func interest(_ key: Int32) -> Double {
      history.filter { $0.key == key }
        .reduce(0) { $0 + $1.strength * decay(event.seconds - $1.seconds) }
    }
    let total = candidates.sorted().reduce(0) { $0 + interest($1) }
    let uniform = 1 / Double(candidates.count)
    let share = total > 0 ? interest(event.key) / total : uniform
    let probability = (1 - epsilon) * share + epsilon * uniform
    if event.seconds <= trainEnd { train += log(probability) } else { test += log(probability) }
  }
  return (train, test)
}

/// A seeded generator of numbers in 0 ..< 1.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03 }

  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) * 0x1p-53
  }
}

/// Users who repeat what they did with the probabilities of a law, and now and then do something
/// new; gaps between a user's events are log-uniform from a minute to four days.
func simulatedLog(
  users: Int, eventsPerUser: Int, epsilon: Double, seed: UInt64, _ decay: (Double) -> Double
) -> [FitEvent] {
  var numbers = SeededNumbers(seed: seed)
  var events: [FitEvent] = []
  var keyCount: Int32 = 0
  for user in 0..<users {
    var history: [(key: Int32, seconds: Double)] = []
    var own: [Int32] = []
    var time = numbers.next() * 30 * 86_400
    for _ in 0..<eventsPerUser {
      time += 60 * exp(numbers.next() * log(4 * 1440))
      var key = keyCount
      if own.count < 2 || numbers.next() < 0.1 {
        keyCount += 1
        own.append(key)
      } else if numbers.next() < epsilon {
        key = own[Int(numbers.next() * Double(own.count))]
      } else {
        let weights = history.map { decay(time - $0.seconds) }
        var left = numbers.next() * weights.reduce(0, +)
        key = history[history.count - 1].key
        for (event, weight) in zip(history, weights) {
          left -= weight
          if left < 0 {
            key = event.key
            break
          }
        }
      }
      history.append((key, time))
      events.append(FitEvent(group: Int32(user), key: key, seconds: time))
    }
  }
  return events
}

import Glibc
import Recurrent

extension NaiveNetwork {
  /// What own interests add to each item's logit after the event at `place` of a window: the weighted
  /// sum of log(1 + 10·Σ 2^(−age/H)) over the half-lives H, for the thousand and twenty-four items met
  /// last.
  func copied(
    _ window: Window, _ place: Int, _ output: [Double], _ sequences: EncodedSequences
  ) -> [Int: Double] {
    let index = window.start + place
    let start = sequences.rowStarts.last { $0 <= index } ?? 0
    var now = sequences.seconds[index]
    if shape.time.query {
      let isLast = index + 1 == window.end
      now +=
        (isLast ? window.queryGap.map { Double($0.seconds) } : nil)
        ?? (sequences.seconds[index + 1] - now)
    }
    var events: [Int: [Int]] = [:]
    for event in start...index where sequences.items[event] < shape.itemCount {
      events[Int(sequences.items[event]), default: []].append(event)
    }
    let kept = events.sorted { $0.value.last! > $1.value.last! }.prefix(1024)
    let day = 86_400.0
    let halfLives = [300, 3600, day, 7 * day, 30 * day, 90 * day, 365 * day, .infinity]
    let strengths = zip(product("copy.weight", output), row("copy.bias")).map { $0 + $1 }
    return Dictionary(
      uniqueKeysWithValues: kept.map { item, events in
        let sums = halfLives.map { halfLife in
          events.reduce(0) { $0 + exp2(-(now - sequences.seconds[$1]) / halfLife) }
        }
        return (item, zip(strengths, sums).reduce(0) { $0 + $1.0 * log1p(10 * $1.1) })
      })
  }
}

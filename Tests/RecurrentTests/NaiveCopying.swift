import Glibc
import Histories
import Learning
import ModelSamples
import Recurrent
import SequenceModels

extension NaiveNetwork {
  /// What own interests add to each item's logit after the event at `place` of a window, or put in its
  /// place: of log(1 + 10·Σ 2^(−age/H)) over the half-lives H, for the thousand and twenty-four items
  /// met last.
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
    func own(_ events: [Int], _ halfLife: Double) -> Double {
      events.reduce(0) { $0 + exp2(-(now - sequences.seconds[$1]) / halfLife) }
    }
    if shape.copy == .alone {
      return Dictionary(
        uniqueKeysWithValues: kept.map { item, events in
          let known = naiveHalfLives.map { own(events, $0) } + demand(item, now, sequences)
          let x = known.map { log1p(10 * $0) }
          let units = zip(product("copy.input", x), row("copy.hiddenbias")).map { tanh($0 + $1) }
          return (item, dot(row("copy.linear"), Array(x[..<8])) + dot(row("copy.output"), units))
        })
    }
    let strengths = zip(product("copy.weight", output), row("copy.bias")).map { $0 + $1 }
    return Dictionary(
      uniqueKeysWithValues: kept.map { item, events in
        let sums = naiveHalfLives.map { own(events, $0) }
        return (item, zip(strengths, sums).reduce(0) { $0 + $1.0 * log1p(10 * $1.1) })
      })
  }

  /// Decayed counts of all rows' events of an item before a time, and the rows that had it. Training
  /// sees what its own positions held; lists see all of that, however late, and what came since before
  /// each row's test.
  func demand(_ item: Int, _ now: Double, _ sequences: EncodedSequences) -> [Double] {
    var training: [(row: Int, seconds: Double)] = []
    var later: [(row: Int, seconds: Double)] = []
    var newest = -Double.infinity
    for row in 0..<sequences.rowCount {
      let start = sequences.rowStarts[row]
      let length = sequences.rowStarts[row + 1] - start
      for position in 0..<max(sequences.valid[row], sequences.test[row] ?? length) {
        let index = start + position
        let seconds = sequences.seconds[index]
        let isTraining = position < sequences.valid[row]
        if isTraining, sequences.items[index] < shape.itemCount { newest = max(newest, seconds) }
        guard sequences.items[index] == item else { continue }
        if isTraining { training.append((row, seconds)) } else { later.append((row, seconds)) }
      }
    }
    var seen = training.filter { $0.seconds < now }
    var at = now
    if !isTraining {
      at = max(now, newest)
      seen = training + later.filter { $0.seconds > newest && $0.seconds < at }
    }
    return naiveHalfLives.dropFirst().map { halfLife in
      seen.reduce(0) { $0 + exp2(-(at - $1.seconds) / halfLife) }
    } + [Double(Set(seen.map(\.row)).count)]
  }
}

private let naiveHalfLives: [Double] =
  [300, 3600] + [1, 7, 30, 90, 365].map { 86_400 * $0 } + [.infinity]

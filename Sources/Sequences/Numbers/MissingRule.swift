/// What stands for a number that an event lacks.
package enum MissingRule: String, CaseIterable, Sendable {
  /// The event is left out.
  case drop
  case zero
  /// The mean of the column at training positions.
  case mean
  /// The median of the column at training positions; of an even count, the middle of two.
  case median
  /// The user's newest earlier number; before the first one, the mean at training positions.
  case previous
  /// On the line, by time, between the user's numbers before and after. The one after has to lie
  /// in the same part of the timeline (training, validation or test), so that a history never
  /// knows what is held out; without it this is `previous`.
  case interpolate

  /// Whether it needs to know the numbers at training positions.
  package var learns: Bool {
    switch self {
    case .drop, .zero: false
    case .mean, .median, .previous, .interpolate: true
    }
  }
}

extension Timelines {
  /// Leaves out events after the split, whose cuts move with what is left; returns how many.
  /// - Parameters:
  ///   - isDropped: of each row of the log
  package mutating func drop(_ isDropped: [Bool], bounds: inout SplitBounds) -> Int {
    let before = eventCount
    for user in 0..<userCount {
      let rows = rows(of: user)
      let trainEnd = Int(bounds.trainEnds[user])
      let testStart = Int(bounds.testStarts[user])
      bounds.trainEnds[user] -= Int32(rows.prefix(trainEnd).count { isDropped[Int($0)] })
      bounds.testStarts[user] -= Int32(rows.prefix(testStart).count { isDropped[Int($0)] })
      if bounds.isHeldOut(user), let past = bounds.heldOutPasts[user] {
        bounds.heldOutPasts[user] =
          past - Int32(rows.prefix(Int(past)).count { isDropped[Int($0)] })
      }
    }
    let order = order
    filter { !isDropped[Int(order[$0])] }
    return before - eventCount
  }

  /// Puts numbers where there are none; returns how many.
  /// - Parameters:
  ///   - numbers: of each row of the log; NaN where it is absent
  ///   - fill: the mean or median at training positions, or 0, as the rule has it
  package func fill(
    _ numbers: inout [Double], by rule: MissingRule, with fill: Double, bounds: SplitBounds,
    timesNanoseconds: [Int64]
  ) -> Int {
    var filled = 0
    for user in 0..<userCount {
      var line = Interpolation()
      for (position, row) in rows(of: user).enumerated() {
        let row = Int(row)
        if !numbers[row].isNaN {
          line.last = row
          line.lastNumber = numbers[row]
          continue
        }
        if rule == .drop { continue }
        filled += 1
        numbers[row] =
          switch rule {
          case .drop, .zero, .mean, .median: fill
          case .previous: line.lastNumber ?? fill
          case .interpolate:
            line.number(
              at: position, rows(of: user), numbers, timesNanoseconds,
              endOfPart: bounds.endOfPart(at: position, user: user)) ?? fill
          }
      }
    }
    return filled
  }
}

/// The walk along one user's numbers.
private struct Interpolation {
  /// The row of the newest number that was there, and the number.
  var last = 0
  var lastNumber: Double?
  /// Position of the next number that is there; looked for once per gap.
  private var next = 0

  /// The number at a position that has none; nil before the user's first.
  mutating func number(
    at position: Int, _ rows: ArraySlice<Int32>, _ numbers: [Double],
    _ timesNanoseconds: [Int64], endOfPart: Int?
  ) -> Double? {
    let row = { (position: Int) in Int(rows[rows.startIndex + position]) }
    let end = endOfPart ?? rows.count
    if next <= position {
      next = position + 1
      while next < end, numbers[row(next)].isNaN { next += 1 }
    }
    guard let lastNumber, next < end else { return lastNumber }
    let from = Double(timesNanoseconds[last])
    let span = Double(timesNanoseconds[row(next)]) - from
    let share = span > 0 ? (Double(timesNanoseconds[row(position)]) - from) / span : 0
    return lastNumber * (1 - share) + numbers[row(next)] * share
  }
}

extension SplitBounds {
  /// Where the part of the timeline that holds a position ends; nil for the test, the last one.
  fileprivate func endOfPart(at position: Int, user: Int) -> Int? {
    if position < Int(trainEnds[user]) { return Int(trainEnds[user]) }
    return position < Int(testStarts[user]) ? Int(testStarts[user]) : nil
  }
}

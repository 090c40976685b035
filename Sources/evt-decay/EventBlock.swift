/// The events of one batch: which row each is, when, and how strong.
struct EventBlock {
  private(set) var rows: [Int32] = []
  private(set) var times: [Int64] = []
  private(set) var strengths: [Double] = []

  var count: Int { rows.count }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    strengths.removeAll(keepingCapacity: true)
  }

  mutating func append(row: Int, time: Int64, strength: Double) {
    rows.append(Int32(truncatingIfNeeded: row))
    times.append(time)
    strengths.append(strength)
  }

  /// Leaves out the events that `isKept` refuses, and says how many they were.
  mutating func keep(_ isKept: (_ time: Int64, _ strength: Double) -> Bool) -> Int {
    var kept = 0
    for index in rows.indices where isKept(times[index], strengths[index]) {
      rows[kept] = rows[index]
      times[kept] = times[index]
      strengths[kept] = strengths[index]
      kept += 1
    }
    let left = count - kept
    rows.removeLast(left)
    times.removeLast(left)
    strengths.removeLast(left)
    return left
  }

  /// Calls `body` with each event, without a copy of the columns.
  @inline(__always)
  func eachEvent(_ body: (_ index: Int, _ row: Int, _ time: Int64, _ strength: Double) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      times.withUnsafeBufferPointer { times in
        strengths.withUnsafeBufferPointer { strengths in
          for index in rows.indices {
            body(index, Int(rows[index]), times[index], strengths[index])
          }
        }
      }
    }
  }
}

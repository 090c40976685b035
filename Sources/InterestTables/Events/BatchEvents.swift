/// The events of one batch: which row each is, when, and how strong.
struct BatchEvents {
  private(set) var rows: [Int32] = []
  private(set) var times: [Int64] = []
  private(set) var strengths: [Double] = []
  /// Of the events' laws, where there are several.
  private(set) var classes: [Int32] = []

  var count: Int { rows.count }

  func lawClass(_ place: Int) -> Int32 { classes.isEmpty ? 0 : classes[place] }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    strengths.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
  }

  mutating func append(row: Int, time: Int64, strength: Double, lawClass: Int32? = nil) {
    if let lawClass { classes.append(lawClass) }
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
      if !classes.isEmpty { classes[kept] = classes[index] }
      kept += 1
    }
    let left = count - kept
    rows.removeLast(left)
    times.removeLast(left)
    strengths.removeLast(left)
    if !classes.isEmpty { classes.removeLast(left) }
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

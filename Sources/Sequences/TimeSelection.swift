extension Timelines {
  /// The time of the event that is number `place` (from 1) of all events in order of time.
  ///
  /// Radix selection: four histograms of 16 bits each, from the highest bits down, every one over
  /// the events that agree with the bits found so far. No copy of the times, no bad case.
  /// - Complexity: O(events)
  func time(atPlace place: Int, _ timesNanoseconds: [Int64]) -> Int64 {
    var prefix: UInt64 = 0
    var remaining = place
    for shift in stride(from: 48, through: 0, by: -16) {
      var histogram = [Int](repeating: 0, count: 65536)
      for row in order {
        let key = Self.unsignedKey(timesNanoseconds[Int(row)])
        if shift == 48 || key >> (UInt64(shift) + 16) == prefix {
          histogram[Int((key >> UInt64(shift)) & 0xFFFF)] += 1
        }
      }
      var digit = 0
      while remaining > histogram[digit] {
        remaining -= histogram[digit]
        digit += 1
      }
      prefix = prefix << 16 | UInt64(digit)
    }
    return Int64(bitPattern: prefix ^ (1 << 63))
  }

  /// Maps times to unsigned numbers of the same order.
  private static func unsignedKey(_ timeNanoseconds: Int64) -> UInt64 {
    UInt64(bitPattern: timeNanoseconds) ^ (1 << 63)
  }
}

internal import TSVStreams

/// `1 event`, `2 events`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// A time as messages show it: seconds since 1970.
package func secondsText(_ nanoseconds: Int64) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
    let length = NumberText.writeSeconds(nanoseconds: nanoseconds, to: out.baseAddress!)
    return String(decoding: out[..<length], as: UTF8.self)
  }
}

import Glibc
import TSVStreams

/// `1 event`, `2 events`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A time as messages show it: seconds since 1970.
func secondsText(_ nanoseconds: Int64) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
    let length = NumberText.writeSeconds(nanoseconds: nanoseconds, to: out.baseAddress!)
    return String(decoding: out[..<length], as: UTF8.self)
  }
}

func withoutStrengthText(_ count: Int, _ option: String = "--combine max") -> String {
  "left out \(counted(count, "event")) without positive strength (\(option))"
}

/// How near a sum of exponentials is to its law.
package func bankText(_ law: String, nodes: Int, bound: Double, rangeSeconds: Double) -> String {
  "\(law): a sum of \(nodes) exponentials stands for the law, within \(rounded(bound: bound)) of it "
    + "from age 0 to \(shortest((rangeSeconds / 86_400 * 10).rounded() / 10)) d"
}

/// A bound with two digits, rounded up.
private func rounded(bound: Double) -> String {
  guard bound > 0 else { return "0" }
  let power = 1 - Int(floor(log10(bound)))
  let scale = pow(10, Double(power))
  return shortest((bound * scale).rounded(.up) / scale)
}

import Glibc
import TSVStreams
import ToolSupport

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

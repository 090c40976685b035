import Glibc

/// Numbers beside marks, all of a column with the same number of decimals.
package struct ValueText: Sendable {
  private let decimals: Int

  /// As many decimals as give the values below the largest four digits; none where all are whole
  /// numbers.
  package init(of values: [Double]) {
    let values = values.filter(\.isFinite)
    let highest = values.map { abs($0) }.max() ?? 0
    let areWhole = values.allSatisfy { $0 == $0.rounded() }
    if areWhole || highest == 0 {
      decimals = 0
    } else {
      decimals = min(max(4 - Int(ceil(log10(highest))), 0), 12)
    }
  }

  package init(decimals: Int) { self.decimals = decimals }

  /// The value, rounded; nothing where it is no number.
  package func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let scaled = (value * pow(10, Double(decimals))).rounded()
    guard abs(scaled) < 1e15 else { return "\(value)" }
    return decimalText(Int(scaled), exponent: -decimals)
  }
}

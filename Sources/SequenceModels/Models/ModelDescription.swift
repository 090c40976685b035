import Glibc
import Histories
import Kernels
import Learning

extension Model {
  /// What this model is, for people: options, sizes, how it was trained, at which rates it forgets.
  package var description: [(name: String, value: String)] {
    var lines: [(String, String)] = options.map { ($0.name, $0.text) }
    lines.append(("items", "\(items.count)"))
    lines.append(("training events", "\(itemCounts.reduce(0, +))"))
    for text in texts { lines.append(("input \(text.name)", "\(text.values.count) texts")) }
    if let features { lines.append(("item features", "\(features.names.count)")) }
    for number in numbers { lines.append(("input \(number.name)", "numbers")) }
    for (name, value) in training { lines.append(("training \(name)", value)) }
    let tensors = ParameterLayout(shape).tensors
    lines.append(("numbers", "\(tensors.reduce(0) { $0 + $1.count })"))
    for tensor in tensors {
      lines.append(("tensor \(tensor.name)", "\(tensor.rows) x \(tensor.columns)"))
    }
    for tensor in tensors where tensor.name.hasSuffix(".decay") {
      let seconds = values(tensor).map { log(2.0) / exp($0) }
      lines.append(("half-lives \(tensor.name)", Self.spread(seconds, Self.durationText)))
    }
    for tensor in tensors where tensor.name == "skip.kept" {
      let shares = values(tensor).map { 1 / (1 + exp(-$0)) }
      lines.append(
        ("shares \(tensor.name)", Self.spread(shares) { "\(($0 * 1000).rounded() / 1000)" }))
    }
    return lines.map { (name: $0.0, value: $0.1) }
  }

  private func values(_ tensor: ParameterLayout.Tensor) -> [Double] {
    parameters[tensor].values.map { Double($0) }
  }

  /// Smallest, lower tenth, median, upper tenth and largest.
  private static func spread(_ values: [Double], _ text: (Double) -> String) -> String {
    let (sorted, last) = (values.sorted(), values.count - 1)
    return [0, last / 10, last / 2, last - last / 10, last].map { text(sorted[$0]) }
      .joined(separator: " ")
  }

  /// `3.2h`, `14.0d`.
  static func durationText(_ seconds: Double) -> String {
    let units = [(86_400.0, "d"), (3600, "h"), (60, "m")]
    let (size, unit) = units.first { seconds >= $0.0 } ?? (1, "s")
    let value = (seconds / size * 10).rounded() / 10
    return "\(value)\(unit)"
  }
}

import Glibc
import Kernels

extension Model {
  /// What this model is, for people: options, sizes, how it was trained, at which rates it forgets.
  package var description: [(name: String, value: String)] {
    var lines = ModelFile.Option.allCases.map { ($0.rawValue, optionText($0)) }
    lines.append(("items", "\(items.count)"))
    lines.append(("training events", "\(itemCounts.reduce(0, +))"))
    for text in texts { lines.append(("input \(text.name)", "\(text.values.count) texts")) }
    if let features { lines.append(("item features", "\(features.names.count)")) }
    for number in numbers { lines.append(("input \(number.name)", "numbers")) }
    for (name, value) in training { lines.append(("training \(name)", value)) }
    let tensors = ParameterLayout(shape).tensors.filter { $0.count > 0 }
    lines.append(("numbers", "\(tensors.reduce(0) { $0 + $1.count })"))
    for tensor in tensors {
      lines.append(("tensor \(tensor.name)", "\(tensor.rows) x \(tensor.columns)"))
    }
    for tensor in tensors where tensor.name.hasSuffix(".decay") {
      lines.append(("half-lives \(tensor.name)", halfLives(tensor)))
    }
    return lines.map { (name: $0.0, value: $0.1) }
  }

  /// Shortest, lower and upper tenth, median and longest of a tensor of log-rates.
  private func halfLives(_ tensor: ParameterLayout.Tensor) -> String {
    let seconds = (0..<tensor.count)
      .map { log(2.0) / exp(Double(parameters.start[tensor.offset + $0])) }.sorted()
    let last = seconds.count - 1
    return [0, last / 10, last / 2, last - last / 10, last]
      .map { Self.durationText(seconds: seconds[$0]) }.joined(separator: " ")
  }

  /// `3.2h`, `14.0d`.
  static func durationText(seconds: Double) -> String {
    let units = [(86_400.0, "d"), (3600, "h"), (60, "m")]
    let (size, unit) = units.first { seconds >= $0.0 } ?? (1, "s")
    let value = (seconds / size * 10).rounded() / 10
    return "\(value)\(unit)"
  }
}

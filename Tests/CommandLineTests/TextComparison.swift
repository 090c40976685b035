import Foundation

/// Compares two texts, numbers within a tolerance and everything else byte by byte.
///
/// A token between separators that reads as a number in both texts may differ by
/// `relativeTolerance` times the larger of the two: the last digits of a sum are no promise across
/// CPUs and versions of the C library.
struct TextComparison {
  var relativeTolerance = 1e-9

  /// `nil` where the texts agree, else the first line that does not.
  func firstDifference(expected: String, found: String) -> String? {
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let foundLines = found.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(expectedLines.count, foundLines.count) {
      let expectedLine = index < expectedLines.count ? String(expectedLines[index]) : nil
      let foundLine = index < foundLines.count ? String(foundLines[index]) : nil
      if let expectedLine, let foundLine, agree(expectedLine, foundLine) { continue }
      return """
        line \(index + 1)
          expected: \(expectedLine ?? "(end)")
          found:    \(foundLine ?? "(end)")
        """
    }
    return nil
  }

  private func agree(_ expected: String, _ found: String) -> Bool {
    if expected == found { return true }
    let left = pieces(expected)
    let right = pieces(found)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { $0 == $1 || numbersAgree($0, $1) }
  }

  private func numbersAgree(_ left: Substring, _ right: Substring) -> Bool {
    guard let a = Double(left), let b = Double(right), a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= relativeTolerance * max(abs(a), abs(b))
  }

  /// Tokens and the separators between them, in order.
  private func pieces(_ line: String) -> [Substring] {
    var result: [Substring] = []
    var start = line.startIndex
    for index in line.indices where " \t=:,;()|%/".contains(line[index]) {
      result.append(line[start..<index])
      result.append(line[index...index])
      start = line.index(after: index)
    }
    result.append(line[start...])
    return result
  }
}

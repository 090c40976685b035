import Glibc

/// Means of errors over rows of about the same predicted value.
///
/// Bins are as wide as the least power of two with which 32 of them, side by side from a multiple of
/// it, hold all predicted values: they follow from the lowest and the highest, whatever the order of
/// rows, as bins that have become too narrow are joined in pairs. Memory is that of the bins.
package struct ErrorsByPrediction: Sendable {
  private static let binCount = 32.0
  /// Up to 32 of the widest bins hold all finite numbers.
  private static let exponents = -1000...1020

  /// The width is 2^exponent.
  private var exponent = exponents.lowerBound
  /// Bin b holds the predicted values from (first + b) · width up to the next one.
  private var first = 0.0
  private var sums: [ErrorSums] = []

  package init() {}

  package mutating func add(actual: Double, predicted: Double) {
    if sums.isEmpty {
      // Narrow enough to be joined many times, and wide enough for places to be whole numbers.
      let size = predicted == 0 ? Self.exponents.lowerBound : Int(predicted.exponent) - 40
      exponent = min(max(size, Self.exponents.lowerBound), Self.exponents.upperBound)
      first = place(predicted)
      sums = [ErrorSums()]
    }
    var place = place(predicted)
    while max(place, first + Double(sums.count - 1)) - min(place, first) >= Self.binCount,
      exponent < Self.exponents.upperBound
    {
      widen()
      place = self.place(predicted)
    }
    while place < first {
      sums.insert(ErrorSums(), at: 0)
      first -= 1
    }
    while place >= first + Double(sums.count) { sums.append(ErrorSums()) }
    sums[Int(place - first)].add(predicted: predicted, error: predicted - actual)
  }

  /// In widths.
  private func place(_ predicted: Double) -> Double { floor(scalbn(predicted, Int32(-exponent))) }

  private mutating func widen() {
    exponent += 1
    let start = floor(first / 2)
    var wider: [ErrorSums] = []
    for (index, narrow) in sums.enumerated() {
      let place = Int(floor((first + Double(index)) / 2) - start)
      if place == wider.count { wider.append(ErrorSums()) }
      wider[place].merge(narrow)
    }
    first = start
    sums = wider
  }

  /// The bins that hold rows, ascending.
  package var bins: [ErrorBin] {
    sums.enumerated().compactMap { index, sums in
      guard sums.count > 0 else { return nil }
      let low = first + Double(index)
      return ErrorBin(range: edge(low)...edge(low + 1), sums)
    }
  }

  private func edge(_ place: Double) -> Double {
    let edge = scalbn(place, Int32(exponent))
    return min(max(edge, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}

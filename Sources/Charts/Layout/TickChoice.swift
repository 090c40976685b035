/// Which texts of ticks find room beside each other.
package enum TickChoice {
  /// Space between two texts.
  private static let gap = 6.0

  /// The first and the last one, and of those between, from the left, each that touches none.
  /// - Parameter places: of the texts' middles, ascending; NaN of those that are not shown
  /// - Returns: ascending indices
  package static func shown(_ texts: [String], at places: [Double], size: Double = Sizes.tick)
    -> [Int]
  {
    let candidates = places.indices.filter { places[$0].isFinite }
    guard let first = candidates.first, let last = candidates.last else { return [] }
    func half(_ index: Int) -> Double { TextWidth.of(texts[index], size: size) / 2 }
    func fits(_ left: Int, _ right: Int) -> Bool {
      places[left] + half(left) + gap <= places[right] - half(right)
    }
    guard first != last else { return [first] }
    guard fits(first, last) else { return [last] }
    var shown = [first]
    for index in candidates.dropFirst().dropLast()
    where fits(shown[shown.count - 1], index) && fits(index, last) {
      shown.append(index)
    }
    return shown + [last]
  }
}

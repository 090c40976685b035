/// A name for each series: in rows from left to right, as many as it takes.
struct Legend {
  struct Entry {
    let number: Int
    let text: String
    /// Before it was shortened.
    let name: String
    /// Where the mark begins.
    let place: Point
  }

  static let rowHeight = 20.0
  private static let mark = 24.0
  private static let space = 22.0

  private(set) var entries: [Entry] = []
  private(set) var height = 0.0

  /// - Parameters:
  ///   - names: in the order of the series
  ///   - corner: the left end of the first row, at its top
  init(_ names: [String], at corner: Point, width: Double) {
    guard !names.isEmpty else { return }
    var place = corner
    for (number, name) in names.enumerated() {
      let text = TextWidth.shortened(name, to: Sizes.legendName, size: Sizes.tick)
      let taken = Self.mark + 6 + TextWidth.of(text, size: Sizes.tick)
      if place.x > corner.x, place.x + taken > corner.x + width {
        place = Point(x: corner.x, y: place.y + Self.rowHeight)
      }
      entries.append(Entry(number: number, text: text, name: name, place: place))
      place.x += taken + Self.space
    }
    height = place.y + Self.rowHeight - corner.y
  }

  /// - Parameter hasLines: whether the marks stand on lines
  func draw(hasLines: Bool, to svg: inout SVGWriter) {
    for entry in entries {
      let look = SeriesLook(entry.number)
      let middle = entry.place.y + Self.rowHeight / 2
      if hasLines {
        svg.path(
          [
            Point(x: entry.place.x, y: middle),
            Point(x: entry.place.x + Self.mark, y: middle),
          ], colour: look.colour, width: 2, dashes: look.dashes ?? "")
      }
      svg.marker(look, at: Point(x: entry.place.x + Self.mark / 2, y: middle))
      svg.write(
        entry.text, shortenedFrom: entry.name,
        at: Point(x: entry.place.x + Self.mark + 6, y: middle + Sizes.tick * 0.36),
        size: Sizes.tick)
    }
  }
}

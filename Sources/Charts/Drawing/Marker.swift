extension SVGWriter {
  /// A point's mark, with a rim of paper that sets it apart from lines and other marks.
  mutating func marker(_ look: SeriesLook, at place: Point) {
    let radius = 4.0
    let outline = look.shape.outline
    if outline.isEmpty {
      element(
        "circle",
        [
          "cx": SVGText.number(place.x), "cy": SVGText.number(place.y),
          "r": SVGText.number(radius), "fill": look.colour, "stroke": Palette.paper,
        ])
    } else {
      let corners = outline.map {
        Point(x: place.x + $0.0 * radius, y: place.y + $0.1 * radius)
      }
      element(
        "path", ["d": Self.path(corners) + "Z", "fill": look.colour, "stroke": Palette.paper])
    }
  }
}

extension MarkerShape {
  /// The corners around the middle, in radii of a circle that looks as large; none of a circle.
  fileprivate var outline: [(Double, Double)] {
    switch self {
    case .circle: []
    case .square: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case .triangle: [(0, -1.2), (1.15, 0.85), (-1.15, 0.85)]
    case .diamond: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
    case .cross:
      [
        (0, -0.5), (0.75, -1.25), (1.25, -0.75), (0.5, 0), (1.25, 0.75), (0.75, 1.25), (0, 0.5),
        (-0.75, 1.25), (-1.25, 0.75), (-0.5, 0), (-1.25, -0.75), (-0.75, -1.25),
      ]
    case .plus:
      [
        (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3),
        (-0.4, 1.3), (-0.4, 0.4), (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4),
      ]
    }
  }
}

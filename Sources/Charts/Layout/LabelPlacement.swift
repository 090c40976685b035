/// Finds room for names beside points: none covers another one, a point, or a line to a name.
package struct LabelPlacement {
  package struct Label: Sendable {
    package let box: Box
    /// Where the name begins, seen from the point: to the right, to the left, or in the middle.
    let anchor: SVGWriter.Anchor
    /// From the point to a name that is not close to it.
    let leader: (start: Point, end: Point)?
  }

  private let area: Box
  private let size: Double
  /// What a point's mark takes up, from its middle.
  private static let mark = 6.0
  /// How far names may be from their points.
  private static let distances = [9.0, 20, 34, 50]
  /// Right, left, above, below, and between them; the first ones read best.
  private static let ways = [
    (1.0, 0.0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1),
  ]

  package init(within area: Box, size: Double) {
    self.area = area
    self.size = size
  }

  /// Names take their places one after the other, each the nearest one that is free; where there is a
  /// choice, not on a line.
  /// - Parameters:
  ///   - points: nil of names that have none
  ///   - lines: straight ones, from and to
  /// - Returns: nil where no place is free
  package func places(
    of texts: [String], beside points: [Point?], lines: [(Point, Point)] = []
  ) -> [Label?] {
    let marks = points.compactMap(\.self)
    var taken = marks.map { Box(around: $0, reach: Self.mark) }
    var leaders: [(start: Point, end: Point)] = []
    return zip(texts, points).map { text, point in
      guard let point else { return nil }
      let width = TextWidth.of(text, size: size)
      let free = candidates(point, width).filter { label in
        area.holds(label.box) && !taken.contains { $0.overlaps(label.box) }
          && !leaders.contains { label.box.isCrossed(from: $0.start, to: $0.end) }
          && !isHindered(label, from: point, taken)
      }
      let best = free.first { label in
        !lines.contains { label.box.isCrossed(from: $0, to: $1) }
      }
      guard let best = best ?? free.first else { return nil }
      taken.append(best.box)
      if let leader = best.leader { leaders.append(leader) }
      return best
    }
  }

  /// Whether the way from the point to the name is over something else.
  private func isHindered(_ label: Label, from point: Point, _ taken: [Box]) -> Bool {
    guard let leader = label.leader else { return false }
    return taken.contains { box in
      !box.holds(point) && box.isCrossed(from: leader.start, to: leader.end)
    }
  }

  /// Around a point, the nearest ones first.
  private func candidates(_ point: Point, _ width: Double) -> [Label] {
    let height = size * 1.25
    return Self.distances.flatMap { distance in
      Self.ways.map { way in
        let slant = way.0 != 0 && way.1 != 0 ? 0.7 : 1
        let end = Point(
          x: point.x + way.0 * distance * slant, y: point.y + way.1 * distance * slant)
        let left = end.x - (way.0 > 0 ? 0 : way.0 < 0 ? width : width / 2)
        let top = end.y - height / 2 + (way.0 == 0 ? way.1 * height / 2 : 0)
        return Label(
          box: Box(left: left, top: top, width: width, height: height),
          anchor: way.0 > 0 ? .start : way.0 < 0 ? .end : .middle,
          leader: distance > Self.distances[0] ? (point, end) : nil)
      }
    }
  }
}

/// A place on the drawing: x to the right, y downward.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
package struct Box: Equatable, Sendable {
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// The square around a point.
  init(around middle: Point, reach: Double) {
    self.init(
      left: middle.x - reach, top: middle.y - reach, width: 2 * reach, height: 2 * reach)
  }

  package var right: Double { left + width }
  package var bottom: Double { top + height }

  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func holds(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
  }

  func holds(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Whether a straight line passes through it.
  ///
  /// Source: Liang & Barsky 1984.
  func isCrossed(from start: Point, to end: Point) -> Bool {
    var (enter, leave) = (0.0, 1.0)
    for (place, way, low, high) in [
      (start.x, end.x - start.x, left, right), (start.y, end.y - start.y, top, bottom),
    ] {
      if way == 0 {
        if place < low || place > high { return false }
        continue
      }
      let ends = [(low - place) / way, (high - place) / way].sorted()
      enter = max(enter, ends[0])
      leave = min(leave, ends[1])
    }
    return enter <= leave
  }
}

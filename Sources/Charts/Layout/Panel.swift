/// Two axes and what is drawn between them.
package struct Panel: Sendable {
  package var title: String
  /// Smaller, behind the title, where there is room.
  package var note: String
  package var x: Axis
  package var y: Axis
  /// Of the area between the axes, in pixels.
  package var height: Double
  package var marks: [Mark]
  /// Beside the rows of a y axis of rows, on the right.
  package var rowTexts: [String]

  package init(
    title: String = "", note: String = "", x: Axis, y: Axis, height: Double, marks: [Mark] = [],
    rowTexts: [String] = []
  ) {
    self.title = title
    self.note = note
    self.x = x
    self.y = y
    self.height = height
    self.marks = marks
    self.rowTexts = rowTexts
  }
}

/// What is drawn in a panel, from the bottom up: bands, then marks in the order given.
package enum Mark: Sendable {
  case bars([Bar])
  case reference(Reference)
  case series(Series)
  /// Names beside points: as many as find room.
  case labels([PointLabel])
}

/// A bar from 0 upward.
package struct Bar: Sendable {
  /// Along x.
  package let range: ClosedRange<Double>
  package let height: Double

  package init(_ range: ClosedRange<Double>, height: Double) {
    self.range = range
    self.height = height
  }
}

/// A dashed line to compare with.
package struct Reference: Sendable {
  let start: (x: Double, y: Double)
  let end: (x: Double, y: Double)

  package init(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    self.start = start
    self.end = end
  }
}

package struct PointLabel: Sendable {
  let x: Double
  let y: Double
  let text: String

  package init(x: Double, y: Double, text: String) {
    self.x = x
    self.y = y
    self.text = text
  }
}

/// A point that may be absent, and an interval that it may have.
package struct DataPoint: Sendable {
  package let x: Double
  /// nil where there is no value: lines break there.
  package let y: Double?
  /// Along the axis that the series says.
  package let interval: ClosedRange<Double>?

  package init(x: Double, y: Double?, interval: ClosedRange<Double>? = nil) {
    self.x = x
    self.y = y
    self.interval = interval
  }

  /// - Parameters:
  ///   - low, high: taken for an interval where both are numbers in this order
  package init(x: Double, y: Double?, low: Double?, high: Double?) {
    var interval: ClosedRange<Double>?
    if let low, let high, low <= high { interval = low...high }
    self.init(x: x, y: y, interval: interval)
  }
}

/// Points that belong together.
package struct Series: Sendable {
  package enum Line: Sendable { case none, own, thinGrey }

  package enum Intervals: Sendable { case band, alongY, alongX }

  /// Which one of the drawing's series it is, which says how it looks.
  package var number: Int
  package var points: [DataPoint]
  package var line: Line
  package var intervals: Intervals
  package var hasMarkers: Bool

  package init(
    _ number: Int, _ points: [DataPoint], line: Line = .own, intervals: Intervals = .alongY,
    hasMarkers: Bool = true
  ) {
    self.number = number
    self.points = points
    self.line = line
    self.intervals = intervals
    self.hasMarkers = hasMarkers
  }
}

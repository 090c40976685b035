import Charts

/// A panel of named rows, each with a dot, an interval and the number.
enum RowsPanel {
  struct Row {
    let name: String
    /// Which series the dot looks like.
    let number: Int
    let value: Double?
    let low: Double?
    let high: Double?
    let text: String
  }

  static func panel(title: String, note: String = "", x: String = "", rows: [Row]) -> Panel {
    let values = rows.flatMap { [$0.value, $0.low, $0.high].compactMap(\.self) }
    let series = rows.enumerated().map { index, row in
      // A point's interval is along x here, and what may be absent is its x.
      let y = row.value == nil ? nil : -Double(index)
      return Series(
        row.number, [DataPoint(x: row.value ?? 0, y: y, low: row.low, high: row.high)],
        line: .none, intervals: .alongX)
    }
    return Panel(
      title: title, note: note,
      x: .numbers(x, of: values),
      y: .rows(rows.map(\.name)), height: 12 + 22 * Double(rows.count),
      marks: series.map { .series($0) }, rowTexts: rows.map(\.text))
  }
}

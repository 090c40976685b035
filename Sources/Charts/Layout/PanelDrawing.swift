/// Draws a panel into the box between its axes.
struct PanelDrawing {
  let panel: Panel
  let area: Box
  /// Whether names of rows stand on the left, and a title below.
  let hasRowNames: Bool
  let hasXTitle: Bool
  /// Of names of rows.
  let namesWidth: Double

  func draw(to svg: inout SVGWriter) {
    svg.begin("g")
    drawTitle(to: &svg)
    drawGrid(to: &svg)
    drawTexts(to: &svg)
    if holdsAnything {
      drawBands(to: &svg)
      for mark in panel.marks { draw(mark, to: &svg) }
    } else {
      let middle = Point(x: area.left + area.width / 2, y: area.top + area.height / 2 + 4)
      svg.write(
        "no values", at: middle, size: Sizes.tick, anchor: .middle, colour: Palette.quietText,
        hasRim: true)
    }
    svg.end()
  }

  private func drawTitle(to svg: inout SVGWriter) {
    guard !panel.title.isEmpty else { return }
    let width = area.width + (panel.rowTexts.isEmpty ? 0 : Sizes.gap)
    let title = TextWidth.shortened(panel.title, to: width / 1.13, size: Sizes.panelTitle)
    let place = Point(x: area.left, y: area.top - 9)
    let used = TextWidth.of(title, size: Sizes.panelTitle, isBold: true) + 8
    let hasRoom = used + TextWidth.of(panel.note, size: Sizes.note) <= width
    svg.write(
      title, shortenedFrom: panel.title, note: hasRoom ? panel.note : "", at: place,
      size: Sizes.panelTitle, isBold: true)
  }

  private func drawGrid(to svg: inout SVGWriter) {
    for tick in panel.x.ticks {
      guard let x = x(tick.value) else { continue }
      svg.line(
        from: Point(x: x, y: area.top), to: Point(x: x, y: area.bottom), colour: Palette.grid)
    }
    for tick in panel.y.ticks {
      guard let y = y(tick.value) else { continue }
      svg.line(
        from: Point(x: area.left, y: y), to: Point(x: area.right, y: y), colour: Palette.grid)
    }
    svg.line(
      from: Point(x: area.left, y: area.bottom), to: Point(x: area.right, y: area.bottom),
      colour: Palette.axis)
    if !panel.y.hasRows {
      svg.line(
        from: Point(x: area.left, y: area.top), to: Point(x: area.left, y: area.bottom),
        colour: Palette.axis)
    }
  }

  private func drawTexts(to svg: inout SVGWriter) {
    let below = area.bottom + Sizes.tick + 5
    let places = panel.x.ticks.map { x($0.value) ?? .nan }
    for index in TickChoice.shown(panel.x.ticks.map(\.text), at: places) {
      svg.write(
        panel.x.ticks[index].text, at: Point(x: places[index], y: below), size: Sizes.tick,
        anchor: .middle)
    }
    if hasXTitle {
      let middle = Point(x: area.left + area.width / 2, y: below + Sizes.note + 6)
      svg.write(panel.x.title, at: middle, size: Sizes.note + 1, anchor: .middle)
    }
    drawYTexts(to: &svg)
  }

  private func drawYTexts(to svg: inout SVGWriter) {
    for (row, tick) in panel.y.ticks.enumerated() {
      guard let y = y(tick.value) else { continue }
      let baseline = y + Sizes.tick * 0.36
      if !panel.y.hasRows || hasRowNames {
        let text = TextWidth.shortened(tick.text, to: namesWidth, size: Sizes.tick)
        svg.write(
          text, shortenedFrom: tick.text, at: Point(x: area.left - 7, y: baseline),
          size: Sizes.tick, anchor: .end)
      }
      if row < panel.rowTexts.count, panel.y.hasRows {
        svg.write(
          panel.rowTexts[row], at: Point(x: area.right + 12, y: baseline), size: Sizes.tick)
      }
    }
    guard !panel.y.title.isEmpty else { return }
    let widest = panel.y.ticks.map { TextWidth.of($0.text, size: Sizes.tick) }.max() ?? 0
    let left = Point(x: area.left - 14 - min(widest, namesWidth), y: area.top + area.height / 2)
    svg.write(panel.y.title, at: left, size: Sizes.note + 1, anchor: .middle, turned: true)
  }
}

// MARK: - Places

extension PanelDrawing {
  /// The place of a value, nil where it is not on the axis.
  func x(_ value: Double) -> Double? { panel.x.place(value).map { area.left + area.width * $0 } }

  func y(_ value: Double) -> Double? { panel.y.place(value).map { area.bottom - area.height * $0 } }

  func point(_ x: Double, _ y: Double?) -> Point? {
    guard let y, let placeX = self.x(x), let placeY = self.y(y) else { return nil }
    return Point(x: placeX, y: placeY)
  }

  private func clampedX(_ value: Double) -> Double? {
    panel.x.clampedPlace(value).map { area.left + area.width * $0 }
  }

  private func clampedY(_ value: Double) -> Double? {
    panel.y.clampedPlace(value).map { area.bottom - area.height * $0 }
  }

  /// Both ends of an interval, moved into the panel.
  func ends(_ interval: ClosedRange<Double>, alongX: Bool) -> (Double, Double)? {
    let ends = [interval.lowerBound, interval.upperBound]
    let places = ends.compactMap { alongX ? clampedX($0) : clampedY($0) }
    return places.count == 2 ? (places[0], places[1]) : nil
  }

  private var holdsAnything: Bool {
    panel.marks.contains { mark in
      switch mark {
      case .bars(let bars): bars.contains { $0.height > 0 }
      case .series(let series): series.points.contains { point($0.x, $0.y) != nil }
      case .reference, .labels: false
      }
    }
  }
}

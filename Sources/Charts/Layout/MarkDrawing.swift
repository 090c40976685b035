extension PanelDrawing {
  func draw(_ mark: Mark, to svg: inout SVGWriter) {
    switch mark {
    case .bars(let bars): for bar in bars { draw(bar, to: &svg) }
    case .reference(let reference): draw(reference, to: &svg)
    case .series(let series): draw(series, to: &svg)
    case .labels(let labels): draw(labels, to: &svg)
    }
  }

  private func draw(_ bar: Bar, to svg: inout SVGWriter) {
    guard bar.height.isFinite, bar.height > 0,
      let (left, right) = ends(bar.range, alongX: true),
      let (bottom, top) = ends(0...bar.height, alongX: false), right >= left
    else { return }
    // A hair of paper between bars, and never nothing of what is there.
    let gap = min(1, (right - left) / 4)
    let (height, width) = (max(bottom - top, 1), max(right - left - gap, 1))
    svg.rectangle(
      Box(left: left + gap / 2, top: bottom - height, width: width, height: height),
      fill: Palette.bar)
  }

  private func draw(_ reference: Reference, to svg: inout SVGWriter) {
    guard let start = point(reference.start.x, reference.start.y),
      let end = point(reference.end.x, reference.end.y)
    else { return }
    svg.line(from: start, to: end, colour: Palette.axis, dashes: "5 4")
  }

  private func draw(_ series: Series, to svg: inout SVGWriter) {
    let look = SeriesLook(series.number)
    if series.intervals != .band {
      for data in series.points { drawWhisker(data, series, look, to: &svg) }
    }
    if series.line != .none {
      for run in runs(series, where: { _ in true }) where run.count > 1 {
        let points = run.compactMap { point($0.x, $0.y) }
        let isOwn = series.line == .own
        svg.path(
          points, colour: isOwn ? look.colour : Palette.axis, width: isOwn ? 2 : 1,
          dashes: isOwn ? look.dashes ?? "" : "")
      }
    }
    guard series.hasMarkers else { return }
    for data in series.points {
      if let place = point(data.x, data.y) { svg.marker(look, at: place) }
    }
  }

  /// Points that follow one another without one that is missing.
  private func runs(_ series: Series, where isTaken: (DataPoint) -> Bool) -> [[DataPoint]] {
    series.points.split { point($0.x, $0.y) == nil || !isTaken($0) }.map(Array.init)
  }

  /// Below all lines; the more there are, the paler.
  func drawBands(to svg: inout SVGWriter) {
    let banded = panel.marks.compactMap { mark -> Series? in
      guard case .series(let series) = mark, series.intervals == .band else { return nil }
      return series
    }
    let opacity = SVGText.number(min(0.16, 0.48 / Double(max(banded.count, 1))))
    for series in banded {
      let look = SeriesLook(series.number)
      for run in runs(series, where: { $0.interval != nil }) {
        drawBand(run, look, opacity, to: &svg)
      }
    }
  }

  private func drawBand(
    _ run: [DataPoint], _ look: SeriesLook, _ opacity: String, to svg: inout SVGWriter
  ) {
    // A band without width would be nothing.
    guard run.count > 1 else {
      for data in run { drawWhisker(data, Series(0, run), look, to: &svg) }
      return
    }
    let edges = run.compactMap { data -> (x: Double, low: Double, high: Double)? in
      guard let x = x(data.x), let interval = data.interval,
        let (low, high) = ends(interval, alongX: false)
      else { return nil }
      return (x, low, high)
    }
    svg.area(
      edges.map { Point(x: $0.x, y: $0.high) } + edges.reversed().map { Point(x: $0.x, y: $0.low) },
      fill: look.colour, opacity: opacity)
  }

  private func drawWhisker(
    _ data: DataPoint, _ series: Series, _ look: SeriesLook, to svg: inout SVGWriter
  ) {
    guard let (low, high) = whisker(data, alongX: series.intervals == .alongX) else { return }
    svg.line(from: low, to: high, colour: look.colour, width: 1.5)
  }

  /// From the low end to the high one.
  private func whisker(_ data: DataPoint, alongX: Bool) -> (Point, Point)? {
    guard let place = point(data.x, data.y), let interval = data.interval,
      let (low, high) = ends(interval, alongX: alongX)
    else { return nil }
    return alongX
      ? (Point(x: low, y: place.y), Point(x: high, y: place.y))
      : (Point(x: place.x, y: low), Point(x: place.x, y: high))
  }

  /// All lines and whiskers of the panel's series.
  private var lines: [(Point, Point)] {
    panel.marks.flatMap { mark -> [(Point, Point)] in
      guard case .series(let series) = mark else { return [] }
      let whiskers =
        series.intervals == .band
        ? [] : series.points.compactMap { whisker($0, alongX: series.intervals == .alongX) }
      if series.line == .none { return whiskers }
      return whiskers
        + runs(series, where: { _ in true }).flatMap { run in
          let points = run.compactMap { point($0.x, $0.y) }
          return zip(points, points.dropFirst())
        }
    }
  }

  private func draw(_ labels: [PointLabel], to svg: inout SVGWriter) {
    let points = labels.map { point($0.x, $0.y) }
    let placement = LabelPlacement(within: area, size: Sizes.tick)
    let texts = labels.map { TextWidth.shortened($0.text, to: area.width / 3, size: Sizes.tick) }
    for (index, place) in placement.places(of: texts, beside: points, lines: lines).enumerated() {
      guard let place else { continue }
      if let leader = place.leader {
        svg.line(from: leader.start, to: leader.end, colour: Palette.axis, width: 0.75)
      }
      let x =
        switch place.anchor {
        case .start: place.box.left
        case .middle: place.box.left + place.box.width / 2
        case .end: place.box.right
        }
      svg.write(
        texts[index], shortenedFrom: labels[index].text,
        at: Point(x: x, y: place.box.bottom - Sizes.tick * 0.28), size: Sizes.tick,
        anchor: place.anchor, hasRim: true)
    }
  }
}

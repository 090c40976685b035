/// A drawing: a title, a legend, and panels in sections below each other.
package struct Figure: Sendable {
  /// Panels of one kind, in rows of as many columns.
  package struct Section: Sendable {
    package var columns: Int
    package var panels: [Panel]

    package init(columns: Int = 1, _ panels: [Panel]) {
      self.columns = max(columns, 1)
      self.panels = panels
    }
  }

  package var title: String
  /// What was measured, on what.
  package var subtitle: String
  /// Names of the series by number; empty where nothing needs telling apart.
  package var legend: [String]
  package var sections: [Section]
  package var width: Double

  package init(
    title: String, subtitle: String, legend: [String] = [], width: Double = 960,
    sections: [Section]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.legend = legend
    self.width = width
    self.sections = sections
  }

  /// An SVG 1.1 document; the same figure gives the same bytes.
  package var svg: String {
    let inner = width - 2 * Sizes.margin
    var body = SVGWriter()
    var bottom = Sizes.margin + Sizes.title
    let title = TextWidth.shortened(title, to: inner / 1.13, size: Sizes.title)
    body.write(
      title, shortenedFrom: self.title, at: Point(x: Sizes.margin, y: bottom), size: Sizes.title,
      isBold: true)
    for line in lines(of: subtitle, inner) {
      bottom += Sizes.subtitle + 7
      body.write(
        line, at: Point(x: Sizes.margin, y: bottom), size: Sizes.subtitle,
        colour: Palette.quietText)
    }
    bottom += 12
    let legend = Legend(legend, at: Point(x: Sizes.margin, y: bottom), width: inner)
    legend.draw(hasLines: hasLines, to: &body)
    bottom += legend.height
    for section in sections where !section.panels.isEmpty {
      let layout = SectionLayout(section, left: Sizes.margin, top: bottom, width: inner)
      for drawing in layout.drawings { drawing.draw(to: &body) }
      bottom = layout.bottom
    }
    return document(body.text, height: bottom + Sizes.margin * 0.5)
  }

  private func document(_ body: String, height: Double) -> String {
    let size = ["\(SVGText.number(width))", "\(SVGText.number(height))"]
    let fonts = SVGText.escaped(Sizes.fonts)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(size[0])" height="\(size[1])" \
      viewBox="0 0 \(size[0]) \(size[1])" role="img" font-family="\(fonts)" fill="\(Palette.text)">
      <title>\(SVGText.escaped(title))</title>
      <desc>\(SVGText.escaped(subtitle))</desc>
      <rect width="100%" height="100%" fill="\(Palette.paper)"/>
      \(body)</svg>

      """
  }

  /// Whether any series is drawn with a line of its own.
  private var hasLines: Bool {
    sections.flatMap(\.panels).flatMap(\.marks).contains { mark in
      if case .series(let series) = mark { series.line == .own } else { false }
    }
  }

  /// Breaks at spaces.
  private func lines(of text: String, _ width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let longer = lines.last.map { $0 + " " + word } ?? String(word)
      if lines.isEmpty || TextWidth.of(longer, size: Sizes.subtitle) > width {
        lines.append(TextWidth.shortened(String(word), to: width, size: Sizes.subtitle))
      } else {
        lines[lines.count - 1] = longer
      }
    }
    return lines
  }
}

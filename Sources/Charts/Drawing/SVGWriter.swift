/// Writes elements of an SVG document, each on a line of its own.
struct SVGWriter {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text = ""
  private var open: [String] = []

  mutating func begin(_ name: String, _ attributes: Attributes = [:]) {
    tag(name, attributes, end: ">")
    open.append(name)
  }

  mutating func end() {
    let name = open.removeLast()
    indent()
    text += "</\(name)>\n"
  }

  mutating func element(_ name: String, _ attributes: Attributes) {
    tag(name, attributes, end: "/>")
  }

  /// An element that holds pieces of text, which are no elements or small ones.
  private mutating func element(_ name: String, _ attributes: Attributes, around pieces: [String]) {
    indent()
    text += "<\(name)\(Self.list(attributes))>\(pieces.joined())</\(name)>\n"
  }

  private static func piece(_ name: String, _ attributes: Attributes, _ text: String)
    -> String
  {
    "<\(name)\(list(attributes))>\(SVGText.escaped(text))</\(name)>"
  }

  private mutating func tag(_ name: String, _ attributes: Attributes, end: String) {
    indent()
    text += "<\(name)\(Self.list(attributes))\(end)\n"
  }

  private mutating func indent() { text += String(repeating: "  ", count: open.count) }

  /// Attributes with an empty value are left out.
  private static func list(_ attributes: Attributes) -> String {
    attributes.filter { !$0.value.isEmpty }
      .map { " \($0.key)=\"\(SVGText.escaped($0.value))\"" }.joined()
  }
}

// MARK: - Shapes

extension SVGWriter {
  enum Anchor: String, Sendable {
    case start = ""
    case middle, end
  }

  /// - Parameters:
  ///   - content: what stands there
  ///   - whole: what it was before it was shortened: browsers tell it
  ///   - note: behind it, small and plain
  ///   - hasRim: of paper, which sets it apart from lines below
  mutating func write(
    _ content: String, shortenedFrom whole: String? = nil, note: String = "", at point: Point,
    size: Double, anchor: Anchor = .start, isBold: Bool = false, colour: String = "",
    turned: Bool = false, hasRim: Bool = false
  ) {
    var pieces = [SVGText.escaped(content)]
    if let whole, whole != content { pieces.insert(Self.piece("title", [:], whole), at: 0) }
    if !note.isEmpty {
      pieces.append(
        Self.piece(
          "tspan",
          [
            "dx": "8", "font-size": SVGText.number(Sizes.note), "font-weight": "normal",
            "fill": Palette.quietText,
          ], note))
    }
    element(
      "text",
      [
        "x": SVGText.number(point.x), "y": SVGText.number(point.y),
        "font-size": SVGText.number(size), "text-anchor": anchor.rawValue,
        "font-weight": isBold ? "bold" : "", "fill": colour,
        "stroke": hasRim ? Palette.paper : "", "stroke-width": hasRim ? "3" : "",
        "stroke-linejoin": hasRim ? "round" : "", "paint-order": hasRim ? "stroke" : "",
        "transform": turned
          ? "rotate(-90 \(SVGText.number(point.x)) \(SVGText.number(point.y)))" : "",
      ], around: pieces)
  }

  mutating func line(
    from start: Point, to end: Point, colour: String, width: Double = 1, dashes: String = ""
  ) {
    element(
      "line",
      [
        "x1": SVGText.number(start.x), "y1": SVGText.number(start.y),
        "x2": SVGText.number(end.x), "y2": SVGText.number(end.y),
        "stroke": colour, "stroke-width": SVGText.number(width), "stroke-dasharray": dashes,
      ])
  }

  mutating func rectangle(_ box: Box, fill: String) {
    element(
      "rect",
      [
        "x": SVGText.number(box.left), "y": SVGText.number(box.top),
        "width": SVGText.number(box.width), "height": SVGText.number(box.height), "fill": fill,
      ])
  }

  /// A line through points.
  mutating func path(
    _ points: [Point], colour: String, width: Double, dashes: String = ""
  ) {
    element(
      "path",
      [
        "d": Self.path(points), "fill": "none", "stroke": colour,
        "stroke-width": SVGText.number(width), "stroke-linejoin": "round",
        "stroke-dasharray": dashes,
      ])
  }

  mutating func area(_ points: [Point], fill: String, opacity: String) {
    element("path", ["d": Self.path(points) + "Z", "fill": fill, "fill-opacity": opacity])
  }

  static func path(_ points: [Point]) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(SVGText.number(point.x)) \(SVGText.number(point.y))"
    }.joined()
  }
}

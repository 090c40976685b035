import Charts
import Foundation
import FoundationXML
import Testing

/// A drawing as a reader of XML sees it.
struct Drawing {
  struct Text {
    let content: String
    let box: Box
    let isTurned: Bool
  }

  let root: XMLElement
  let texts: [Text]

  init(_ figure: Figure) throws {
    try self.init(svg: figure.svg)
  }

  init(svg: String) throws {
    let document = try XMLDocument(data: Data(svg.utf8))
    root = try #require(document.rootElement())
    texts = try Self.all("text", in: root).map(Self.text)
  }

  func all(_ name: String) -> [XMLElement] { Self.all(name, in: root) }

  private static func all(_ name: String, in element: XMLElement) -> [XMLElement] {
    (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap { child in
      (child.name == name ? [child] : []) + all(name, in: child)
    }
  }

  /// What is shown of a text, and where.
  private static func text(_ element: XMLElement) throws -> Text {
    func number(_ name: String) -> Double { Double(element[name] ?? "") ?? .nan }
    var content = ""
    var note = ""
    for child in element.children ?? [] {
      if child.kind == .text { content += child.stringValue ?? "" }
      if child.name == "tspan" { note += child.stringValue ?? "" }
    }
    let size = number("font-size")
    let isBold = element["font-weight"] != nil
    var width = TextWidth.of(content, size: size, isBold: isBold)
    if !note.isEmpty { width += 8 + TextWidth.of(note, size: 10.5) }
    let anchor = element["text-anchor"] ?? "start"
    let left = number("x") - (anchor == "middle" ? width / 2 : anchor == "end" ? width : 0)
    let isTurned = element["transform"] != nil
    let box = Box(left: left, top: number("y") - size * 0.75, width: width, height: size * 0.9)
    let turned = Box(
      left: number("x") - size * 0.75, top: number("y") - width / 2, width: size * 0.9,
      height: width)
    return Text(content: content, box: isTurned ? turned : box, isTurned: isTurned)
  }

  /// What sticks out of the page, and what covers what.
  func faults() throws -> [String] {
    let width = try #require(Double(root["width"] ?? ""))
    let height = try #require(Double(root["height"] ?? ""))
    var faults: [String] = []
    for (index, text) in texts.enumerated() {
      let box = text.box
      if !(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height) {
        faults.append("'\(text.content)' is outside")
      }
      for other in texts.dropFirst(index + 1) where box.overlaps(other.box) {
        faults.append("'\(text.content)' covers '\(other.content)'")
      }
    }
    return faults
  }
}

extension XMLElement {
  /// An attribute; those of elements in a namespace are not found by `attribute(forName:)`.
  subscript(_ name: String) -> String? { attributes?.first { $0.name == name }?.stringValue }
}

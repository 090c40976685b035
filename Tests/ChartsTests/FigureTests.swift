import Charts
import Foundation
import FoundationXML
import Testing

private let cutoffs = [1, 5, 10, 20, 50, 100]

private func line(_ number: Int, _ start: Double) -> Series {
  Series(
    number,
    cutoffs.map { k in
      let value = start * Double(k).squareRoot()
      return DataPoint(x: Double(k), y: value, low: value * 0.9, high: value * 1.1)
    }, intervals: .band)
}

private func linePanel(_ title: String, systems: Int) -> Panel {
  let series = (0..<systems).map { line($0, 0.03 + 0.004 * Double($0)) }
  let heights = series.flatMap(\.points).compactMap(\.interval?.upperBound)
  return Panel(
    title: title, note: "normalized discounted cumulative gain", x: .wholeNumbers("k", cutoffs),
    y: .numbers("share", of: heights), height: 150, marks: series.map { .series($0) })
}

private func rowsPanel(_ title: String, names: [String]) -> Panel {
  let values = names.indices.map { 0.1 + 0.07 * Double($0) }
  let series = values.enumerated().map { row, value in
    Series(
      row, [DataPoint(x: value, y: -Double(row), low: value - 0.02, high: value + 0.02)],
      line: .none, intervals: .alongX)
  }
  return Panel(
    title: title, x: .numbers("value", of: values), y: .rows(names),
    height: 20 * Double(names.count), marks: series.map { .series($0) },
    rowTexts: values.map { ValueText(of: values).text($0) })
}

private let longNames = (0..<9).map {
  "a-very-long-name-made-of-all-options-lr-0.002-width-64-n-\($0)"
}

private func lines(systems: Int, columns: Int, panels: Int) -> Figure {
  Figure(
    title: "\(systems) sets of lists at k = 1, 5, 10, 20, 50, 100",
    subtitle: "against test · 6040 users · bands: 95 % intervals, 1000 resamples of the users",
    legend: Array(longNames.prefix(systems)),
    sections: [
      .init(columns: columns, (0..<panels).map { linePanel("metric-\($0)@k", systems: systems) }),
      .init(
        columns: 3, (0..<5).map { rowsPanel("row-\($0)", names: Array(longNames.prefix(systems))) }),
    ])
}

@Test(arguments: [(1, 3, 8), (3, 3, 7), (9, 2, 4), (2, 1, 1), (5, 4, 8)])
func `No texts cover each other`(_ systems: Int, _ columns: Int, _ panels: Int) throws {
  let figure = lines(systems: systems, columns: columns, panels: panels)
  let drawing = try Drawing(figure)
  #expect(drawing.texts.count > panels * 8 && figure.svg == figure.svg)
  #expect(try drawing.faults() == [])
}

@Test func `Two texts in one place are found`() throws {
  let svg = """
    <svg width="100" height="100"><text x="10" y="50" font-size="10">one</text>\
    <text x="20" y="55" font-size="10">two</text></svg>
    """
  #expect(try Drawing(svg: svg).faults() == ["'one' covers 'two'"])
  let outside = svg.replacingOccurrences(of: "x=\"20\"", with: "x=\"90\"")
  #expect(try Drawing(svg: outside).faults() == ["'two' is outside"])
}

@Test func `Text is escaped, and what XML cannot hold is replaced`() throws {
  let broken = String(decoding: [0x61, 0xFF, 0x62], as: UTF8.self)
  let name = "<a href=\"x\"> & 'b' \u{1}\u{FFFE}\u{85}\t]]> \(broken) Ж日\u{1F600}"
  let figure = Figure(
    title: name, subtitle: name, legend: [name],
    sections: [.init([rowsPanel(name, names: [name])])])
  let drawing = try Drawing(figure)
  let shown = "<a href=\"x\"> & 'b' \u{FFFD}\u{FFFD}\u{FFFD} ]]> a\u{FFFD}b Ж日\u{1F600}"
  #expect(drawing.all("title").first?.stringValue == shown)
  #expect(drawing.texts.contains { $0.content == shown })
}

@Test func `A name that is shortened is told whole`() throws {
  let drawing = try Drawing(lines(systems: 2, columns: 2, panels: 1))
  let titles = drawing.all("title").compactMap(\.stringValue)
  #expect(titles.contains(longNames[0]) && titles.contains(longNames[1]))
  #expect(!drawing.texts.contains { $0.content == longNames[0] })
}

private func panel(_ marks: [Mark], _ y: ClosedRange<Double> = 0...1) -> Figure {
  Figure(
    title: "", subtitle: "",
    sections: [
      .init([
        Panel(
          x: .numbers("", of: [0, 10]), y: .numbers("", of: [y.lowerBound, y.upperBound]),
          height: 100, marks: marks)
      ])
    ])
}

@Test func `Nothing to show is said`() throws {
  let points = [DataPoint(x: 1, y: nil), DataPoint(x: 2, y: .nan), DataPoint(x: .infinity, y: 1)]
  for marks: [Mark] in [[], [.series(Series(0, points))], [.bars([Bar(0...1, height: 0)])]] {
    let drawing = try Drawing(panel(marks))
    #expect(drawing.texts.map(\.content).contains("no values"))
    #expect(drawing.all("circle").isEmpty && drawing.all("path").isEmpty)
  }
  let some = try Drawing(panel([.series(Series(0, points + [DataPoint(x: 3, y: 0.5)]))]))
  #expect(!some.texts.map(\.content).contains("no values") && some.all("circle").count == 1)
}

@Test func `Lines break where there is no value, and what is outside is left out`() throws {
  let heights: [Double?] = [0.1, 0.2, nil, 0.4, .nan, 0.6, 0.7, 7, 0.9]
  let points = heights.enumerated().map { DataPoint(x: Double($0), y: $1) }
  let drawing = try Drawing(panel([.series(Series(0, points))]))
  #expect(drawing.all("circle").count == 6)
  #expect(drawing.all("path").count == 2)
}

@Test func `Intervals end where the panel does`() throws {
  let point = DataPoint(x: 5, y: 0.5, low: -3, high: 0.75)
  let series = Series(0, [point], line: .none, intervals: .alongY)
  let drawing = try Drawing(panel([.series(series)]))
  let whisker = try #require(
    drawing.all("line").first { $0["stroke-width"] == "1.5" })
  func number(_ name: String) throws -> Double {
    try #require(Double(whisker[name] ?? ""))
  }
  #expect(abs(abs(try number("y1") - number("y2")) - 75) < 0.02)
  #expect(try number("x1") == number("x2"))
  // No interval: ends in the wrong order, or that are no numbers.
  #expect(DataPoint(x: 0, y: 0, low: 2, high: 1).interval == nil)
  #expect(DataPoint(x: 0, y: 0, low: .nan, high: 1).interval == nil)
  let endless = Series(0, [DataPoint(x: 5, y: 0.5, low: -.infinity, high: 1)], intervals: .band)
  #expect(try Drawing(panel([.series(endless)])).all("circle").count == 1)
}

@Test func `Bands lie below all lines, the more the paler`() throws {
  for (systems, opacity) in [(2, "0.16"), (6, "0.08")] {
    let drawing = try Drawing(
      Figure(title: "", subtitle: "", sections: [.init([linePanel("", systems: systems)])]))
    let opacities = drawing.all("path").filter { $0["stroke"] != "#ffffff" }.map {
      $0["fill-opacity"]
    }
    #expect(
      opacities == Array(repeating: opacity, count: systems) + Array(repeating: nil, count: systems)
    )
  }
}

@Test func `Places have at most two decimals`() throws {
  let svg = lines(systems: 3, columns: 3, panels: 7).svg
  let pattern = try NSRegularExpression(pattern: "[0-9]\\.[0-9]{3}|nan|inf|e-[0-9]")
  for line in svg.split(separator: "\n") where !line.contains("<text") && !line.contains("title") {
    let found = pattern.firstMatch(
      in: String(line), range: NSRange(location: 0, length: line.utf16.count))
    #expect(found == nil, "\(line)")
  }
  #expect(
    svg.hasPrefix(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""))
  #expect(svg.hasSuffix("</svg>\n"))
}

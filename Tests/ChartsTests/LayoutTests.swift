import Charts
import Testing

@Test func `Long names keep their start and their end`() {
  let name = "own-interests-half-life-90d-weights-1-0.8-2-seed-7"
  let short = TextWidth.shortened(name, to: 120, size: 11)
  #expect(short.hasPrefix("own") && short.hasSuffix("seed-7") && short.contains("…"))
  #expect(TextWidth.of(short, size: 11) <= 120)
  // Not shorter than it must be.
  #expect(TextWidth.of(short, size: 11) > 105)
  #expect(TextWidth.shortened("popular", to: 120, size: 11) == "popular")
  #expect(TextWidth.shortened("popular", to: 1, size: 11) == "…")
  let japanese = TextWidth.of("日本語", size: 10)
  #expect(japanese >= 30 && TextWidth.of("e\u{301}", size: 10) == TextWidth.of("e", size: 10))
}

@Test func `Texts of ticks do not touch`() {
  var random = Numbers(seed: 4)
  for _ in 0..<300 {
    let texts = (0..<12).map { _ in String(repeating: "8", count: 1 + Int(random.next() * 5)) }
    let places = texts.map { _ in random.next() * 300 }.sorted()
    let shown = TickChoice.shown(texts, at: places, size: 11)
    #expect(shown == shown.sorted() && shown.last == texts.count - 1)
    for (left, right) in zip(shown, shown.dropFirst()) {
      let leftEnd = places[left] + TextWidth.of(texts[left], size: 11) / 2
      #expect(leftEnd + 5 < places[right] - TextWidth.of(texts[right], size: 11) / 2)
    }
  }
  #expect(TickChoice.shown(["1", "2", "3"], at: [0, 100, 200], size: 11) == [0, 1, 2])
  #expect(TickChoice.shown(["1", "2", "3"], at: [0, .nan, 200], size: 11) == [0, 2])
  #expect(TickChoice.shown([], at: [], size: 11).isEmpty)
}

@Test func `Names beside points cover nothing`() {
  let area = Box(left: 50, top: 20, width: 500, height: 250)
  let placement = LabelPlacement(within: area, size: 11)
  var random = Numbers(seed: 9)
  var placed = 0
  for _ in 0..<200 {
    let points = (0..<10).map { _ in
      Point(x: 50 + random.next() * 500, y: 20 + random.next() * 250)
    }
    let names = points.indices.map { "system-\($0)" }
    let boxes = placement.places(of: names, beside: points).map { $0?.box }
    for (index, box) in boxes.enumerated() {
      guard let box else { continue }
      placed += 1
      #expect(box.left >= 50 && box.right <= 550 && box.top >= 20 && box.bottom <= 270)
      for other in boxes.dropFirst(index + 1) { #expect(other.map(box.overlaps) != true) }
      for point in points {
        #expect(!box.overlaps(Box(left: point.x - 4, top: point.y - 4, width: 8, height: 8)))
      }
    }
  }
  #expect(placed > 1980)
  // Without neighbours, a name is right of its point.
  let alone = placement.places(of: ["a"], beside: [Point(x: 200, y: 100)])
  #expect(alone[0].map { $0.box.left > 200 && $0.box.left < 215 } == true)
  // At the right edge, it is left of it; where there is no room at all, there is none.
  let edge = placement.places(of: ["some-name", "b"], beside: [Point(x: 548, y: 100), nil])
  #expect(edge[0].map { $0.box.right < 548 } == true && edge[1] == nil)
  let narrow = LabelPlacement(within: Box(left: 0, top: 0, width: 20, height: 20), size: 11)
  #expect(narrow.places(of: ["some-name"], beside: [Point(x: 10, y: 10)])[0] == nil)
}

/// Where the panels of a section stand: areas between axes are equally wide in all columns, and above
/// and below each other they begin and end at the same places.
struct SectionLayout {
  private(set) var drawings: [PanelDrawing] = []
  private(set) var bottom: Double

  private let panels: [Panel]
  private let columns: Int

  init(_ section: Figure.Section, left: Double, top: Double, width: Double) {
    panels = section.panels
    columns = min(section.columns, section.panels.count)
    bottom = top
    let lefts = (0..<columns).map { leftRoom(ofColumn: $0) }
    let rights = (0..<columns).map { rightRoom(ofColumn: $0) }
    let gaps = Sizes.gap * Double(columns - 1)
    let taken = (lefts + rights).reduce(0, +) + gaps
    let areaWidth = max((width - taken) / Double(columns), 40)
    for start in stride(from: 0, to: panels.count, by: columns) {
      let row = start..<min(start + columns, panels.count)
      let hasTitle = row.contains { !panels[$0].title.isEmpty }
      let areaTop = bottom + (hasTitle ? Sizes.panelTitle + 22 : 14)
      var x = left
      for index in row {
        let column = index - start
        let area = Box(
          left: x + lefts[column], top: areaTop, width: areaWidth, height: panels[index].height)
        drawings.append(
          PanelDrawing(
            panel: panels[index], area: area, hasRowNames: hasRowNames(index),
            hasXTitle: hasXTitle(index), namesWidth: Sizes.rowNames))
        x += lefts[column] + areaWidth + rights[column] + Sizes.gap
      }
      // Where no panel is below, the gap to the next row is enough.
      let hasXTitles = row.contains { index in
        hasXTitle(index) && (index + columns < panels.count || row.upperBound == panels.count)
      }
      bottom =
        areaTop + (row.map { panels[$0].height }.max() ?? 0) + Sizes.tick + 10
        + (hasXTitles ? Sizes.note + 8 : 0)
    }
  }

  /// The title of an axis stands under the lowest panel that has it.
  private func hasXTitle(_ index: Int) -> Bool {
    let title = panels[index].x.title
    let below = index + columns
    return !title.isEmpty && (below >= panels.count || panels[below].x.title != title)
  }

  /// Names of rows stand in front of the first panel of those with the same ones.
  private func hasRowNames(_ index: Int) -> Bool {
    let names = panels[index].y.ticks.map(\.text)
    return index % columns == 0 || panels[index - 1].y.ticks.map(\.text) != names
  }

  private func leftRoom(ofColumn column: Int) -> Double {
    stride(from: column, to: panels.count, by: columns).map { index in
      let axis = panels[index].y
      let title = axis.title.isEmpty ? 0 : Sizes.note + 9
      if axis.hasRows, !hasRowNames(index) { return title }
      let widest = axis.ticks.map { TextWidth.of($0.text, size: Sizes.tick) }.max() ?? 0
      return title + 8 + min(widest, Sizes.rowNames)
    }.max() ?? 0
  }

  private func rightRoom(ofColumn column: Int) -> Double {
    stride(from: column, to: panels.count, by: columns).map { index in
      // Half of the last text of the x axis stands out.
      let last = (panels[index].x.ticks.last?.text).map { TextWidth.of($0, size: Sizes.tick) / 2 }
      let texts = panels[index].rowTexts.map { TextWidth.of($0, size: Sizes.tick) + 14 }
      return max(last ?? 0, texts.max() ?? 0)
    }.max() ?? 0
  }
}

import Charts
import Metrics
import ToolSupport

/// Draws metrics of lists: by cut-off where there are several, else as dots with names; and of several
/// sets of lists what they give up of one metric for another.
struct ListsPlot {
  private let rules: EvaluationRules
  private let systems: [PlottedSystem]
  /// Whose groups of users the systems are; nil where each is a set of lists.
  private let grouped: String?
  private let names: [String]
  private let families: [MetricFamily]

  /// - Parameters:
  ///   - systems: one or more, with the same metrics
  ///   - file: of lists, where the systems are groups of its users
  init(_ rules: EvaluationRules, _ systems: [PlottedSystem], groupsOf file: String? = nil) {
    self.rules = rules
    self.systems = systems
    grouped = file
    names =
      file == nil
      ? PlotNames.of(systems.map(\.file))
      : systems.map { $0.file.isEmpty ? "(empty)" : $0.file }
    families = MetricFamily.all(of: systems[0].results)
  }

  var figure: Figure {
    let lines = families.filter(\.isByCutoff)
    let dots = families.filter { !$0.isByCutoff }
    var sections = [
      Figure.Section(columns: lines.count == 4 ? 2 : min(lines.count, 3), lines.map(linePanel))
    ]
    sections +=
      systems.count == 1
      ? [Figure.Section(metricRows(dots))]
      : [Figure.Section(columns: dots.count == 4 ? 2 : min(dots.count, 3), dots.map(systemRows))]
    if grouped == nil, let exchange = ExchangePanel(families, systems, names).panel {
      sections.append(Figure.Section([exchange]))
    }
    let isTold = systems.count > 1 && !lines.isEmpty
    return Figure(
      title: title, subtitle: subtitle(hasBands: !lines.isEmpty), legend: isTold ? names : [],
      sections: sections.filter { !$0.panels.isEmpty })
  }

  private var title: String {
    let cutoffs = (rules.cutoffs ?? [10]).sorted()
    let texts = cutoffs.map(String.init)
    let places =
      texts.count <= 6 ? texts.joined(separator: ", ") : "\(texts[0]) to \(texts[texts.count - 1])"
    let what =
      grouped.map { "\(PlotNames.of($0)) by \(rules.listed.group ?? "")" }
      ?? (systems.count == 1 ? names[0] : "\(systems.count) sets of lists")
    return "\(what) at k = \(places)"
  }

  private func subtitle(hasBands: Bool) -> String {
    // Areas under the curve of all lists are over rows.
    let counts = systems.flatMap(\.results)
      .filter { $0.value != nil && $0.name != PooledAreaUnderCurve.name }.map(\.count)
    let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let decimals = ValueText(decimals: 0)
    var parts = [
      "against \(PlotNames.of(rules.truth ?? ""))",
      fewest == most
        ? "\(decimals.text(most)) \(most == 1 ? "user" : "users")"
        : "\(decimals.text(fewest)) to \(decimals.text(most)) users",
    ]
    if let convention = rules.convention {
      parts.append("measured as \(convention.rawValue) does")
    }
    if rules.hasIntervals {
      let mark = hasBands ? "bands" : "whiskers"
      let kind = rules.bootstrap.map { "\($0) resamples of the users" } ?? "at any time"
      parts.append("\(mark): 95 % intervals, \(kind)")
    }
    return parts.joined(separator: " · ")
  }
}

// MARK: - Panels

extension ListsPlot {
  private func linePanel(_ family: MetricFamily) -> Panel {
    let series = systems.enumerated().map { number, system in
      Series(
        number, family.members.map { system.point($0.place, x: Double($0.cutoff ?? 0)) },
        intervals: .band)
    }
    return Panel(
      title: family.title, note: family.note,
      x: .wholeNumbers("k", family.members.compactMap(\.cutoff)),
      y: .numbers("", of: family.members.flatMap { values($0.place) }),
      height: 150, marks: series.map { .series($0) })
  }

  /// What a metric's axis has to show.
  private func values(_ place: Int) -> [Double] { systems.flatMap { $0.extent(place) } }

  /// A row for each system: a panel has the scale of its metric.
  private func systemRows(_ family: MetricFamily) -> Panel {
    let place = family.members[0].place
    let texts = ValueText(of: values(place))
    return RowsPanel.panel(
      title: family.title, note: family.note,
      rows: systems.enumerated().map { number, system in
        RowsPanel.Row(
          name: names[number], number: number, value: system.value(place),
          low: system.interval(place)?.low, high: system.interval(place)?.high,
          text: texts.text(system.value(place)))
      })
  }

  /// A row for each metric: those from 0 to 1 share a panel, any other has one of its own.
  private func metricRows(_ families: [MetricFamily]) -> [Panel] {
    func isShare(_ family: MetricFamily) -> Bool {
      values(family.members[0].place).allSatisfy { (0...1).contains($0) }
    }
    let groups = [families.filter(isShare)] + families.filter { !isShare($0) }.map { [$0] }
    return groups.filter { !$0.isEmpty }.map { group in
      RowsPanel.panel(
        title: "",
        rows: group.map { family in
          let place = family.members[0].place
          let value = systems[0].value(place)
          return RowsPanel.Row(
            name: family.title, number: 0, value: value, low: systems[0].interval(place)?.low,
            high: systems[0].interval(place)?.high,
            text: ValueText(of: value.map { [$0] } ?? []).text(value))
        })
    }
  }
}

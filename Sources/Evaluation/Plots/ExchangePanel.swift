import Charts

/// What several sets of lists give up of accuracy for diversity: a point for each, joined in the order
/// in which they were given, so that lists made with one setting after the other draw their curve.
struct ExchangePanel {
  /// Measures of diversity, the most telling one first: within lists, then of the catalogue.
  private static let diversities = ["diversity", "coverage", "items"]

  private let families: [MetricFamily]
  private let systems: [PlottedSystem]
  private let names: [String]

  init(_ families: [MetricFamily], _ systems: [PlottedSystem], _ names: [String]) {
    self.families = families
    self.systems = systems
    self.names = names
  }

  /// At the largest cut-off; nil without a second system or a measure of diversity.
  var panel: Panel? {
    guard systems.count > 1, let accuracy = place(of: "ndcg"),
      let diversity = Self.diversities.lazy.compactMap({ place(of: $0) }).first
    else { return nil }
    let points = systems.map {
      $0.point(accuracy.place, x: $0.value(diversity.place) ?? .nan)
    }
    let heights = systems.flatMap { $0.extent(accuracy.place) }
    let joined = Series(0, points, line: .thinGrey, hasMarkers: false)
    let labels = zip(points, names).compactMap { point, name in
      point.y.map { PointLabel(x: point.x, y: $0, text: name) }
    }
    let x = systems.compactMap { $0.value(diversity.place) }
    return Panel(
      title: "\(accuracy.name) against \(diversity.name)",
      note: "joined in the order given",
      x: .places(diversity.title, of: x, within: 0...(.infinity), margin: 0.08),
      y: .numbers(accuracy.name, of: heights), height: 280,
      marks: [.series(joined)]
        + points.enumerated().map { .series(Series($0, [$1], line: .none)) } + [.labels(labels)])
  }

  /// The metric of the largest cut-off.
  private func place(of family: String) -> (place: Int, name: String, title: String)? {
    guard let family = families.first(where: { $0.name == family }),
      let last = family.members.last, let cutoff = last.cutoff
    else { return nil }
    let name = "\(family.name)@\(cutoff)"
    return (last.place, name, family.note.isEmpty ? name : "\(name), \(family.note)")
  }
}

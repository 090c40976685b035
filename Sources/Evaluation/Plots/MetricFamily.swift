import Metrics

/// Metrics that differ by their cut-off alone.
struct MetricFamily {
  /// `ndcg`
  let name: String
  /// The cut-offs, ascending, each with the place of its metric among the results; a metric without
  /// one has the cut-off nil.
  let members: [(cutoff: Int?, place: Int)]

  /// In the order of the results.
  static func all(of results: [MetricValue]) -> [MetricFamily] {
    var names: [String] = []
    var members: [String: [(cutoff: Int?, place: Int)]] = [:]
    for (place, result) in results.enumerated() {
      let parts = result.name.split(separator: "@", maxSplits: 1).map(String.init)
      let cutoff = parts.count == 2 ? Int(parts[1]) : nil
      let name = cutoff == nil ? result.name : parts[0]
      if members[name] == nil { names.append(name) }
      members[name, default: []].append((cutoff, place))
    }
    return names.map { name in
      let ascending = (members[name] ?? []).sorted { ($0.cutoff ?? 0) < ($1.cutoff ?? 0) }
      return MetricFamily(name: name, members: ascending)
    }
  }

  /// Whether it makes a line.
  var isByCutoff: Bool { members.count > 1 }

  /// `ndcg@k`, or the name of its only metric.
  var title: String {
    isByCutoff ? "\(name)@k" : members[0].cutoff.map { "\(name)@\($0)" } ?? name
  }

  /// In words; empty of what has no definition.
  var note: String {
    let title = MetricDefinition.named(name).first { $0.subject == .lists }?.title ?? ""
    return title == name ? "" : title
  }
}

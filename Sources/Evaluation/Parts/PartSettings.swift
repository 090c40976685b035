import Metrics
import TSVStreams

/// What decides what parts mean, as the options say it.
extension EvaluationRules {
  var classSettings: [PartSetting] { [PartSetting](given: ["positive": positive]) }

  var probabilitySettings: [PartSetting] {
    [PartSetting](given: ["positive": positive ?? Self.defaultPositive, "bins": "\(bins)"])
  }

  /// - Parameters:
  ///   - cutoffs: of the lists.
  ///   - keyNames: the columns that tell lists apart.
  ///   - catalogue: how many items it has, and a digest of them.
  func listSettings(
    cutoffs: [Int], keyNames: [String], catalogue: (count: Int, digest: UInt64)?
  ) -> [PartSetting] {
    [PartSetting](given: [
      "k": cutoffs.map { "\($0)" }.joined(separator: ","), "key": keyNames.joined(separator: ","),
      "gain": gain?.rawValue, "absent": (absent ?? (convention == nil ? .zero : nil))?.rawValue,
      "compat": convention?.rawValue,
      "items": catalogue.map { "\($0.count) \(String($0.digest, radix: 16))" },
      "auc": listed.areaUnderCurve ? "yes" : nil,
      "diversity": listed.vectors != nil ? "vectors" : listed.categories.map { _ in "categories" },
    ])
  }

  var policySettings: [PartSetting] {
    [PartSetting](given: [
      "model": modelReward == nil ? nil : "yes",
      "switch": switchThreshold.map { PartWriter.text($0) },
    ])
  }
}

/// What settings that were read mean.
extension [PartSetting] {
  /// nil where they are none.
  var cutoffs: [Int]? {
    let texts = (self["k"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
    let cutoffs = texts.compactMap { Int($0) }.filter { $0 > 0 }
    return cutoffs.count == texts.count ? cutoffs : nil
  }

  /// Whether users without a list count 0.
  var countsAbsent: Bool {
    if let absent = self["absent"].flatMap(AbsentLists.init) { return absent == .zero }
    return self["compat"].flatMap(MetricConvention.init)?.countsAbsent ?? true
  }

  /// Metrics of nothing, to which rows of such a part are added.
  func metrics(
    of subject: MetricDefinition.Subject, at place: PartPlace, _ names: NumberedNames
  ) throws -> any MergeableMetrics {
    let positive = self["positive"].map { names.number($0) }
    switch subject {
    case .values: return ValueMetrics()
    case .classes: return ClassMetrics(positive: positive)
    case .probabilities:
      if let bins = self["bins"].flatMap({ Int($0) }), (1...1_000_000).contains(bins) {
        return ProbabilityMetrics(bins: bins)
      }
      throw unreadable("bins", place)
    case .lists:
      guard let cutoffs else { throw unreadable("k", place) }
      let catalogue = self["items"].map { $0.prefix { $0 != " " } }
      let count = catalogue.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
      if catalogue != nil, count == nil { throw unreadable("items", place) }
      var pooled: [any PooledMetric] = []
      if let count {
        pooled = cutoffs.map { ExposureGini(cutoff: $0, catalogueCount: count) }
      }
      if self["auc"] != nil { pooled.append(PooledAreaUnderCurve()) }
      return MergedLists(
        coverageCutoffs: self["compat"] == nil ? cutoffs : [], catalogueCount: count,
        pooled: pooled)
    case .policies:
      let threshold = self["switch"].map { Double($0) ?? .nan } ?? .infinity
      if threshold.isNaN { throw unreadable("switch", place) }
      return OffPolicyMetrics(hasModel: self["model"] != nil, switchThreshold: threshold)
    }
  }

  private func unreadable(_ name: String, _ place: PartPlace) -> StreamError {
    place.error(
      "expected a setting '\(name)' as --partial writes it, found \(self[name] ?? "none")")
  }
}

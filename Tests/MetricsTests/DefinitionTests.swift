import Metrics
import Testing

@Test func `Every name that is printed has a definition, and every definition is printed`() {
  var names = ValueMetrics.names + ClassMetrics.names(hasPositive: true)
  names += ClassMetrics.names(hasPositive: false).suffix(3) + ProbabilityMetrics.names
  names += ListEvaluation.names(cutoffs: [10])
  names += ListedMetricKind.allCases.flatMap { $0.names(cutoffs: [10]) }
  for hasCatalogue in [true, false] {
    names += ListEvaluation.coverageNames(cutoffs: [10], hasCatalogue: hasCatalogue)
  }
  names += [ExposureGini.name(cutoff: 10), PooledAreaUnderCurve.name]
  names += OffPolicyMetrics.names(hasModel: true) + OffPolicyMetrics.weightNames
  for name in names { #expect(!MetricDefinition.named(name).isEmpty, "\(name)") }
  let printed = names.map { $0.hasSuffix("@10") ? $0.dropLast(2) + "k" : $0 }
  #expect(MetricDefinition.all.map(\.name) == printed)
  for definition in MetricDefinition.all {
    let texts = [definition.title, definition.formula, definition.range, definition.source]
    #expect(texts.allSatisfy { !$0.isEmpty }, "\(definition.name)")
  }
}

@Test func `Definitions tell of another program what it measures`() {
  for convention in MetricConvention.allCases {
    let names = CompatibleEvaluation.names(convention: convention, cutoffs: [3])
    for name in names {
      let definitions = MetricDefinition.named(name)
      #expect(definitions.contains { $0.other(convention) != nil }, "\(convention): \(name)")
    }
    let measured = Set(names.map { $0.split(separator: "@")[0] })
    for name in ListEvaluation.names(cutoffs: [3]) {
      let definition = MetricDefinition.named(name)[0]
      let isMeasured = measured.contains(name.split(separator: "@")[0])
      #expect((definition.other(convention) != nil) == isMeasured, "\(convention): \(name)")
    }
    #expect(!convention.rules.isEmpty && !convention.program.isEmpty)
  }
}

@Test func `A definition is found with a cut-off, with k and without`() {
  for text in ["ndcg", "ndcg@k", "ndcg@10"] {
    #expect(MetricDefinition.named(text).map(\.name) == ["ndcg@k"])
  }
  #expect(MetricDefinition.named("precision").map(\.name) == ["precision", "precision@k"])
  #expect(MetricDefinition.named("precision@5").map(\.name) == ["precision@k"])
  for text in ["", "@", "ndcg@", "ndcg@0", "ndcg@x", "mae@5", "novel", "ndcg@5@5"] {
    #expect(MetricDefinition.named(text).isEmpty, "\(text)")
  }
}

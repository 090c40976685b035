/// The list metrics that are means over users, in the order they are printed.
package let listMetrics: [any ListMetric.Type] = [
  HitRate.self, Precision.self, Recall.self, F1.self, NDCG.self, MeanAveragePrecision.self,
  MeanReciprocalRank.self,
]

/// How well lists and probabilities meet the validation targets.
package struct ValidationResult: Sendable, Equatable {
  /// Mean of −log p over targets of the catalogue.
  package var loss: Double
  /// Share of rows with a target among the first ten.
  package var hitRate: Double
  /// Mean over rows of DCG@10 (log₂) over that of an ideal list.
  package var ndcg: Double
  /// Of values, where they are predicted; then there are no lists.
  package var meanAbsoluteError: Double?

  package init(
    loss: Double, hitRate: Double, ndcg: Double, meanAbsoluteError: Double? = nil
  ) {
    self.loss = loss
    self.hitRate = hitRate
    self.ndcg = ndcg
    self.meanAbsoluteError = meanAbsoluteError
  }

  /// What training wants high.
  package var score: Double { meanAbsoluteError.map { -$0 } ?? ndcg }
}

import Kernels

/// Validates after each epoch, lists or values as the model's task is.
struct Validator {
  private let itemCounts: [Int]
  private let lists: (validation: Validation, recommender: Recommender)?
  private let values: (validation: ValueValidation, predictor: ValuePredictor)?

  init(
    _ model: Model, _ weights: PreparedWeights, _ sequences: EncodedSequences, _ pool: ThreadPool
  ) {
    itemCounts = model.itemCounts
    if let target = model.value,
      let predictor = ValuePredictor(
        model: model, weights: weights, sequences: sequences, pool: pool)
    {
      let validation = ValueValidation(sequences, target)
      values = validation.isEmpty ? nil : (validation, predictor)
      lists = nil
    } else {
      let validation = Validation(sequences, allowsRepeats: model.allowsRepeats)
      let recommender = Recommender(
        model: model, weights: weights, sequences: sequences, pool: pool)
      lists = validation.isEmpty ? nil : (validation, recommender)
      values = nil
    }
  }

  var isEmpty: Bool { lists == nil && values == nil }

  func result() -> ValidationResult? {
    lists.map { $0.validation.result(of: $0.recommender) }
      ?? values.map { $0.validation.result(of: $0.predictor) }
  }

  /// Of lists by popularity, or of a constant.
  func baseline() -> ValidationResult? {
    lists.map { $0.validation.popularity(itemCounts: itemCounts) }
      ?? values.map { $0.validation.constant() }
  }
}

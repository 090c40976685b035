import Histories
import Kernels
import Learning

/// Validates after each epoch, lists or values as the model's task is.
struct Validator {
  private let lists: (validation: ListValidation, recommender: Recommender)?
  private let values: (validation: ValueValidation, predictor: ValuePredictor)?

  init(
    _ model: Model, _ network: Network, _ sequences: EncodedSequences, _ pool: ThreadPool
  ) {
    if let target = model.value,
      let predictor = ValuePredictor(
        model: model, network: network, sequences: sequences, pool: pool)
    {
      let validation = ValueValidation(sequences, target)
      values = validation.isEmpty ? nil : (validation, predictor)
      lists = nil
    } else {
      let validation = ListValidation(sequences, allowsRepeats: model.allowsRepeats)
      let recommender = Recommender(
        model: model, network: network, sequences: sequences, pool: pool)
      lists = validation.isEmpty ? nil : (validation, recommender)
      values = nil
    }
  }

  var isEmpty: Bool { lists == nil && values == nil }

  func result() -> ValidationResult? {
    lists.map { $0.validation.result(of: $0.recommender) }
      ?? values.map { $0.validation.result(of: $0.predictor) }
  }

  /// Of a constant; what lists are to beat is for `ListChoosing` to say.
  func baseline() -> ValidationResult? {
    values.map { $0.validation.constant() }
  }
}

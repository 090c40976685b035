import Histories
import Learning

/// Compares predicted values with those of the validation targets.
struct ValueValidation {
  private let requests: [ValueRequest]
  private let sequences: EncodedSequences
  private let target: ValueTarget

  init(_ sequences: EncodedSequences, _ target: ValueTarget) {
    self.sequences = sequences
    self.target = target
    requests = sequences.validationValueRequests.filter { request in
      request.positions.contains { sequences.isTarget(request.row, $0) }
    }
  }

  var isEmpty: Bool { requests.isEmpty }

  func result(of predictor: ValuePredictor) -> ValidationResult {
    result(predictor.values(requests))
  }

  /// The same for the constant that training's median is.
  func constant() -> ValidationResult {
    result(requests.map { $0.positions.map { _ in target.isShare ? 0.5 : target.centre } })
  }

  private func result(_ predictions: [[Double]]) -> ValidationResult {
    var (sum, count) = (0.0, 0)
    for (request, values) in zip(requests, predictions) {
      for (position, value) in zip(request.positions, values)
      where sequences.isTarget(request.row, position) {
        let index = sequences.rowStarts[request.row] + position
        sum += abs(value - actual(sequences.values[index]))
        count += 1
      }
    }
    let error = sum / Double(max(count, 1))
    return ValidationResult(loss: error, hitRate: 0, ndcg: 0, meanAbsoluteError: error)
  }

  private func actual(_ value: Float) -> Double {
    target.isShare ? Double(value) : target.decoded(value)
  }
}

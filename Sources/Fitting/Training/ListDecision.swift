import SequenceModels

/// How a trained model makes its lists.
struct ListDecision: Equatable {
  /// May items of the history be ranked?
  var allowsRepeats: Bool
  var demand: DemandWeight?
}

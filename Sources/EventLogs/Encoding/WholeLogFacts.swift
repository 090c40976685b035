internal import Sequences

/// What is known of the whole log, and so the same for every part of it.
struct WholeLogFacts {
  /// Nil where it is not known which items training has, and every item counts as known.
  let trainingCounts: TrainingCounts?
  /// The items by index; empty where nobody asks for it.
  var vocabulary: [Int32] = []
  /// The index of each item, with `--encode index`.
  var indices: [Int32]?
}

extension EventSequences {
  /// Targets of training and of validation.
  package var targetCounts: (training: Int, validation: Int) {
    var counts = (training: 0, validation: 0)
    for row in 0..<rowCount {
      let start = rowStarts[row]
      for position in 1..<max(cut[row], valid[row], 1) where isScored(start + position) {
        if position < valid[row] { counts.training += 1 } else { counts.validation += 1 }
      }
    }
    return counts
  }

  /// Makes training targets of the validation targets.
  package mutating func trainOnValidation() { valid = zip(valid, cut).map { max($0, $1) } }
}

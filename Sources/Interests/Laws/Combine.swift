/// How the decayed strengths of a key's events become one interest.
package enum Combine: String, Sendable, CaseIterable {
  /// Σ w·D.
  case sum
  /// The largest w·D; strengths of 0 and below are left out.
  case max
  /// w·D of the newest event; among events of one time, the later in the input.
  case last

  /// Whether an event of this strength takes part.
  package func takes(strength: Double) -> Bool { self != .max || strength > 0 }
}

extension FloatBuffer {
  /// Moves the elements of `range` towards those of `other` by a share of the distance; 1 is a copy.
  ///
  ///     x ← x + rate·(y − x)
  package func approach(_ other: FloatBuffer, by rate: Float, _ range: Range<Int>) {
    precondition(other.count == count && range.lowerBound >= 0 && range.upperBound <= count)
    let (own, other) = (start, other.start)
    guard rate < 1 else {
      for index in range { own[index] = other[index] }
      return
    }
    for index in range { own[index] += rate * (other[index] - own[index]) }
  }
}

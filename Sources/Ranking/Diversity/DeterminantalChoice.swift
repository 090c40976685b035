import Glibc

/// The greedy mode of a determinantal point process with the kernel
///
///     L_ij = q_i·q_j·cos(i, j),   q_i = e^((1 − λ)·z_i)
///
/// z the score in standard deviations from the candidates' mean. The next item adds most to the
/// determinant of the picked ones' part of L; its conditional variance d² is kept up to date by an
/// incremental Cholesky factor: a pick costs O(n·k). Where no d² is left, the scores decide.
///
/// Source: Chen, Zhang & Zhou 2018; weights as of pyversity.
struct DeterminantalChoice: DiversityMethod {
  let strength: Double
  private var candidates: SimilarCandidates
  private var weights: [Double] = []
  private var similarities: [Double] = []
  /// The columns of the factor so far, one after the other.
  private var factor: [Double] = []

  /// Below this share of its start a variance is rounding, and 0.
  private static let least = 1e-9

  init(strength: Double, similarity: ItemSimilarity) {
    self.strength = strength
    candidates = SimilarCandidates(similarity)
  }

  mutating func begin(_ items: [Int32], scores: [Double], user: Int32, gains: inout [Double]) {
    candidates.begin(items)
    let count = Double(max(scores.count, 1))
    // Relative scores have the same z, and cannot overflow.
    let relative = relativeScores(scores)
    let mean = relative.reduce(0, +) / count
    let deviation = (relative.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    weights = relative.map { deviation > 0 ? exp((1 - strength) * ($0 - mean) / deviation) : 1 }
    similarities = Array(repeating: 0, count: items.count)
    factor.removeAll(keepingCapacity: true)
    gains = weights.map { $0 * $0 }
  }

  mutating func pick(_ place: Int, gains: inout [Double]) {
    let variance = gains[place]
    guard variance > 0 else { return }
    let root = variance.squareRoot()
    candidates.fill(&similarities, of: place)
    let count = gains.count
    let columns = factor.count / max(count, 1)
    var column = [Double](repeating: 0, count: count)
    for index in 0..<count {
      column[index] = weights[index] * weights[place] * similarities[index]
    }
    for earlier in 0..<columns {
      let own = factor[earlier * count + place]
      if own == 0 { continue }
      for index in 0..<count { column[index] -= own * factor[earlier * count + index] }
    }
    for index in 0..<count {
      column[index] /= root
      let left = gains[index] - column[index] * column[index]
      gains[index] = left > Self.least * weights[index] * weights[index] ? left : 0
    }
    factor += column
  }
}

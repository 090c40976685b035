import Glibc

/// The greedy mode of a determinantal point process with the kernel
///
///     L_ij = q_i·q_j·cos(i, j),   q_i = e^((1 − λ)·z_i)
///
/// z the score in standard deviations from the candidates' mean. The next item adds most to the
/// determinant of the picked ones' part of L; its conditional variance d² comes from a row of an
/// incremental Cholesky factor: O(k) for each pick. The variance only falls, so that a row is
/// continued only while its item may be best. Where no d² is left, the scores decide.
///
/// Source: Chen, Zhang & Zhou 2018; weights as of pyversity.
struct DeterminantalChoice: DiversityMethod {
  let strength: Double
  /// Picks at most, and the length of a row of the factor.
  private let limit: Int
  private let similarity: SimilarityView
  private var list = UnsafeBufferPointer<Candidate>(start: nil, count: 0)
  private var relative = RelativeScores(UnsafeBufferPointer(start: nil, count: 0))
  private var mean = 0.0
  private var deviation = 0.0
  /// q and d², by place as far as they were asked for.
  private var weights: [Double] = []
  private var variances: [Double] = []
  /// By place: how long its row of the factor is.
  private var lengths: [Int32] = []
  private var factor: [Double] = []
  /// The picked ones, and their d when they were picked.
  private var picked: [(place: Int, root: Double)] = []

  /// Below this share of its start a variance is rounding, and 0.
  private static let least = 1e-9

  init(strength: Double, similarity: ItemSimilarity, limit: Int) {
    (self.strength, self.limit) = (strength, limit)
    self.similarity = SimilarityView(similarity)
  }

  mutating func begin(_ list: UnsafeBufferPointer<Candidate>, user: Int32) {
    self.list = list
    let count = Double(max(list.count, 1))
    // Relative scores have the same z, and cannot overflow.
    relative = RelativeScores(list)
    var (sum, squares) = (0.0, 0.0)
    for candidate in list { sum += relative.of(candidate.score) }
    mean = sum / count
    for candidate in list {
      let distance = relative.of(candidate.score) - mean
      squares += distance * distance
    }
    deviation = (squares / count).squareRoot()
    weights.removeAll(keepingCapacity: true)
    variances.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    let cells = list.count * min(limit, list.count)
    if factor.count < cells { factor = Array(repeating: 0, count: cells) }
    picked.removeAll(keepingCapacity: true)
  }

  mutating func bound(from place: Int) -> Double {
    reach(place)
    return weights[place] * weights[place]
  }

  mutating func gain(of place: Int, above floor: Double) -> Double {
    reach(place)
    var left = variances[place]
    while Int(lengths[place]) < picked.count, left > floor {
      extendRow(of: place)
      left = variances[place]
    }
    return left
  }

  mutating func pick(_ place: Int) {
    // What is picked has been looked at in full.
    let variance = variances[place]
    if variance > 0 { picked.append((place, variance.squareRoot())) }
  }

  private mutating func reach(_ place: Int) {
    while weights.count <= place {
      let z = (relative.of(list[weights.count].score) - mean) / deviation
      let weight = deviation > 0 ? exp((1 - strength) * z) : 1
      weights.append(weight)
      variances.append(weight * weight)
      lengths.append(0)
    }
  }

  private mutating func extendRow(of place: Int) {
    let length = Int(lengths[place])
    let (other, root) = picked[length]
    var cell =
      weights[place] * weights[other] * similarity.of(list[place].item, list[other].item)
    let width = min(limit, list.count)
    factor.withUnsafeMutableBufferPointer { factor in
      for column in 0..<length {
        cell -= factor[other * width + column] * factor[place * width + column]
      }
      cell /= root
      factor[place * width + length] = cell
    }
    let left = variances[place] - cell * cell
    variances[place] = left > Self.least * weights[place] * weights[place] ? left : 0
    lengths[place] += 1
  }
}

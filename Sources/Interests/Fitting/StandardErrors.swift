/// Standard errors that hold although events of one cluster depend on each other, and although the
/// law is not the true one: the sandwich H⁻¹ (Σ_c s_c s_cᵀ) H⁻¹ · C/(C − 1) with the Hessian H of
/// the log-likelihood and the score s_c of each of C clusters (Huber 1967; White 1982).
struct StandardErrors {
  /// nil for a parameter at its bound, or along which the likelihood is flat.
  private(set) var values: [Double?]

  /// - Parameter sums: the likelihood with its gradient.
  init(
    _ bounds: [ClosedRange<Double>], at point: [Double], _ sums: ([Double]) -> LikelihoodSums
  ) {
    values = point.map { _ in nil }
    let here = sums(point)
    let free = point.indices.filter {
      let margin = 1e-6 * (bounds[$0].upperBound - bounds[$0].lowerBound)
      return point[$0] > bounds[$0].lowerBound + margin
        && point[$0] < bounds[$0].upperBound - margin
    }
    guard !free.isEmpty, here.clusters > 1 else { return }
    var information = SymmetricMatrix(size: free.count)
    for (row, place) in free.enumerated() {
      let range = bounds[place]
      let room = min(point[place] - range.lowerBound, range.upperBound - point[place])
      let step = min(1e-3, room / 10)
      var (above, below) = (point, point)
      above[place] += step
      below[place] -= step
      let (up, down) = (sums(above).gradient, sums(below).gradient)
      for (column, other) in free.enumerated() {
        let curvature = -(up[other] - down[other]) / (2 * step)
        information[row, column] += curvature / 2
        information[column, row] += curvature / 2
      }
    }
    let meat = here.clusterProducts.part(free)
    let share = Double(here.clusters) / Double(here.clusters - 1)
    for (place, variance) in zip(free, Self.variances(information, meat)) {
      values[place] = variance.map { ($0 * share).squareRoot() }
    }
  }

  /// The diagonal of H⁻¹ M H⁻¹; nil for whatever lies along a direction in which H is not above 0.
  static func variances(_ information: SymmetricMatrix, _ meat: SymmetricMatrix) -> [Double?] {
    let size = information.size
    let scales = (0..<size).map { information[$0, $0] > 0 ? information[$0, $0].squareRoot() : 0 }
    let sound = (0..<size).filter { scales[$0] > 0 }
    var scaled = information.part(sound)
    for row in 0..<sound.count {
      for column in 0..<sound.count {
        scaled[row, column] /= scales[sound[row]] * scales[sound[column]]
      }
    }
    let (eigenvalues, vectors) = scaled.eigen()
    var inverse = SymmetricMatrix(size: sound.count)
    var isFlat = [Bool](repeating: false, count: sound.count)
    for place in 0..<sound.count {
      let isIdentified = eigenvalues[place] > 1e-7
      for row in 0..<sound.count {
        if !isIdentified {
          if abs(vectors[row, place]) > 0.1 { isFlat[row] = true }
          continue
        }
        for column in 0..<sound.count {
          inverse[row, column] +=
            vectors[row, place] * vectors[column, place]
            / (eigenvalues[place] * scales[sound[row]] * scales[sound[column]])
        }
      }
    }
    var variances = [Double?](repeating: nil, count: size)
    for (row, place) in sound.enumerated() where !isFlat[row] {
      var variance = 0.0
      for (left, first) in sound.enumerated() {
        for (right, second) in sound.enumerated() {
          variance += inverse[row, left] * meat[first, second] * inverse[row, right]
        }
      }
      if variance.isFinite, variance >= 0 { variances[place] = variance }
    }
    return variances
  }
}

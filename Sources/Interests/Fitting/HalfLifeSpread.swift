internal import Glibc

/// How log half-lives spread over users, and where each user's lies given that:
///
///     log H_u ~ Normal(μ, τ²),   m(μ, τ) = Σ_u log ∫ e^(ℓ_u(x)) φ(x; μ, τ) dx
///
/// with the log-likelihood ℓ_u of user u's events. μ and τ are those of the highest m, by
/// expectation and maximisation on a grid of x (empirical Bayes; Dempster, Laird and Rubin 1977).
/// A user's log half-life is the mean of its posterior: few events leave it near μ.
struct HalfLifeSpread {
  /// Between the points of the grid, of log H.
  static let step = M_LN2 / 8
  static let least = 0.1
  static let greatest = 4.0
  /// What is held of a user while half-lives are looked for, at most.
  static let byteCountOfUser = 1200

  private let first: Double
  private let size: Int
  /// Users' likelihoods on the grid, each divided by its greatest.
  private let likelihoods: [Float]
  private let users: Int
  private(set) var middle: Double
  private(set) var spread: Double

  /// - Parameters:
  ///   - logLikelihoods: of every user, at each of some log half-lives.
  ///   - start: the lowest of these, which are `stride` grid steps apart.
  init(_ logLikelihoods: [[Double]], start: Double, stride: Int, middle: Double) {
    users = logLikelihoods[0].count
    size = (logLikelihoods.count - 1) * stride + 1
    first = start
    self.middle = middle
    spread = 0.5
    var likelihoods: [Float] = []
    likelihoods.reserveCapacity(users * size)
    for user in 0..<users {
      let curve = Self.refined(logLikelihoods.map { $0[user] }, stride)
      let greatest = curve.max() ?? 0
      for value in curve { likelihoods.append(Float(exp(value - greatest))) }
    }
    self.likelihoods = likelihoods
    for _ in 0..<400 {
      let before = (middle: self.middle, spread: spread)
      maximise()
      if abs(before.middle - self.middle) < 1e-6, abs(before.spread - spread) < 1e-6 { break }
    }
  }

  /// Points between, by Catmull and Rom's cubics.
  private static func refined(_ values: [Double], _ stride: Int) -> [Double] {
    var refined: [Double] = []
    for place in 0..<values.count - 1 {
      let (b, c) = (values[place], values[place + 1])
      let a = place > 0 ? values[place - 1] : 2 * b - c
      let d = place + 2 < values.count ? values[place + 2] : 2 * c - b
      for part in 0..<stride {
        let t = Double(part) / Double(stride)
        let cubic = (3 * (b - c) + d - a) * t + 2 * a - 5 * b + 4 * c - d
        refined.append(b + 0.5 * t * (c - a + t * cubic))
      }
    }
    return refined + values.suffix(1)
  }

  private func x(_ place: Int) -> Double { first + Double(place) * Self.step }

  /// φ on the grid, adding up to 1.
  private func prior(_ middle: Double, _ spread: Double) -> [Double] {
    let values = (0..<size).map { place in
      let distance = (x(place) - middle) / spread
      return exp(-0.5 * distance * distance)
    }
    let total = values.reduce(0, +)
    return values.map { $0 / total }
  }

  /// Of a user: log ∫ and the posterior's mean and variance.
  private func posterior(
    _ user: Int, _ prior: [Double]
  ) -> (log: Double, mean: Double, variance: Double) {
    var (sum, moment, square) = (0.0, 0.0, 0.0)
    likelihoods.withUnsafeBufferPointer { likelihoods in
      for place in 0..<size {
        let value = prior[place] * Double(likelihoods[user * size + place])
        let distance = Double(place)
        sum += value
        moment += value * distance
        square += value * distance * distance
      }
    }
    guard sum > 0 else { return (-1e4, middle, spread * spread) }
    let mean = moment / sum
    let variance = max(0, square / sum - mean * mean) * Self.step * Self.step
    return (log(sum), first + mean * Self.step, variance)
  }

  private mutating func maximise() {
    let prior = prior(middle, spread)
    var (mean, square) = (0.0, 0.0)
    var found: [(mean: Double, variance: Double)] = []
    for user in 0..<users {
      let posterior = posterior(user, prior)
      found.append((posterior.mean, posterior.variance))
      mean += posterior.mean
    }
    mean /= Double(users)
    for (at, variance) in found { square += variance + (at - mean) * (at - mean) }
    middle = mean
    spread = min(Self.greatest, max(Self.least, (square / Double(users)).squareRoot()))
  }

  /// Every user's log half-life: the posterior's mean.
  func logHalfLives() -> [Double] {
    let prior = prior(middle, spread)
    return (0..<users).map { posterior($0, prior).mean }
  }

  /// Standard errors of μ and log τ: the sandwich, a user being a cluster.
  func errors() -> (middle: Double?, spread: Double?) {
    let isInside = spread > Self.least && spread < Self.greatest
    let places = isInside ? [0, 1] : [0]
    func logs(_ shift: [Double]) -> [Double] {
      let prior = prior(middle + shift[0], spread * exp(shift[1]))
      return (0..<users).map { posterior($0, prior).log }
    }
    let step = 0.02
    func moved(_ first: Int, _ one: Double, _ second: Int, _ other: Double) -> [Double] {
      var shift = [0.0, 0.0]
      shift[first] += one
      shift[second] += other
      return logs(shift)
    }
    var information = SymmetricMatrix(size: places.count)
    var meat = SymmetricMatrix(size: places.count)
    let scores = places.map { place in
      zip(moved(place, step, 0, 0), moved(place, -step, 0, 0)).map { ($0 - $1) / (2 * step) }
    }
    for row in places {
      for column in places {
        let corners = [
          moved(row, step, column, step), moved(row, step, column, -step),
          moved(row, -step, column, step), moved(row, -step, column, -step),
        ].map { $0.reduce(0, +) }
        let curvature = (corners[0] - corners[1] - corners[2] + corners[3]) / (4 * step * step)
        information[row, column] = -curvature
        meat[row, column] = zip(scores[row], scores[column]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    let variances = StandardErrors.variances(information, meat)
    return (variances[0]?.squareRoot(), isInside ? variances[1]?.squareRoot() : nil)
  }
}

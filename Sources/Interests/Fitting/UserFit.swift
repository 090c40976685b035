internal import Glibc

/// Laws whose half-lives differ between groups, which are users.
extension LawFitter {
  /// Octaves on either side of the common half-life where users' half-lives are looked for.
  private static let octaves = 8
  /// Grid steps between likelihoods that are computed.
  private static let stride = 4

  /// Fits a half-life to every user, shrunk to the common one.
  ///
  /// - Parameters:
  ///   - family: `exp` or `power`.
  ///   - common: the family with one half-life for all.
  package func fitByUser(_ family: LawFamily, from common: LawFit) -> LawFit {
    let log = likelihood.log
    let centre = Glibc.log(common.parameters[0].value)
    let epsilon = common.parameters[1].value
    let gap = HalfLifeSpread.step * Double(Self.stride)
    let start = max(0, centre - Double(Self.octaves) * M_LN2)
    let places = Int((centre + Double(Self.octaves) * M_LN2 - start) / gap) + 1
    let told = log.groupsWithTraining
    let curves = (0..<max(2, places)).map { place in
      let bank = family.bank([start + Double(place) * gap], spanSeconds: log.spanSeconds)
      let values = likelihood.groupLogLikelihoods(bank, epsilon: epsilon)
      return told.map { values[$0] }
    }
    let spread = HalfLifeSpread(curves, start: start, stride: Self.stride, middle: centre)
    var theta = [Double](repeating: spread.middle, count: log.groupCount)
    for (group, value) in zip(told, spread.logHalfLives()) { theta[group] = value }
    return fit(family, theta, told, spread, common)
  }

  /// ε once more, now that half-lives are known, and what the law is worth.
  private func fit(
    _ family: LawFamily, _ theta: [Double], _ told: [Int], _ spread: HalfLifeSpread,
    _ common: LawFit
  ) -> LawFit {
    let law = FitLaw.byGroup(family, theta: theta)
    let search = Maximiser(bounds: [Self.epsilonBounds])
    let sums = { (point: [Double]) in likelihood.sums(law, epsilon: point[0]) }
    let point = search.maximum(from: [common.parameters[1].value], sums)
    let errors = StandardErrors(search.bounds, at: point, sums)
    let final = likelihood.sums(law, epsilon: point[0], derivatives: false, goesOn: true)
    let (middleError, spreadError) = spread.errors()
    let halfLife = exp(spread.middle)
    return LawFit(
      family: family, division: .user, law: family.law([spread.middle]),
      parameters: [
        FittedParameter(
          name: "common_half_life", value: halfLife, error: middleError.map { $0 * halfLife }),
        FittedParameter(
          name: "spread", value: spread.spread, error: spreadError.map { $0 * spread.spread }),
        FittedParameter(name: "epsilon", value: point[0], error: errors.values[0]),
      ],
      userParameters: told.map {
        FittedParameter(name: "half_life", value: exp(theta[$0]), error: nil, lawClass: $0)
      },
      trainLogLikelihood: final.train, testLogLikelihood: final.test,
      nodeCount: common.nodeCount, bankError: common.bankError)
  }
}

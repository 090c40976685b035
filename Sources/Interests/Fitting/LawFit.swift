internal import Glibc

/// A parameter that was fitted.
package struct FittedParameter: Sendable, Equatable {
  package var name: String
  /// Seconds for durations.
  package var value: Double
  /// The standard error; nil where the parameter is not identified.
  package var error: Double?
  /// Not fitted: the weight of the first type of event.
  package var isGiven = false
  /// The type of event, or the group, that it is of.
  package var lawClass: Int?

  package init(
    name: String, value: Double, error: Double?, isGiven: Bool = false, lawClass: Int? = nil
  ) {
    self.name = name
    self.value = value
    self.error = error
    self.isGiven = isGiven
    self.lawClass = lawClass
  }
}

/// A law that was fitted, and how well it predicts.
package struct LawFit: Sendable {
  package var family: LawFamily
  package var division = LawSet.Division.all
  package var law: DecayLaw
  /// The law's, then `epsilon`.
  package var parameters: [FittedParameter]
  /// The half-lives of single users.
  package var userParameters: [FittedParameter] = []
  /// Σ log p of the scored events that the parameters were fitted to, and of the rest.
  package var trainLogLikelihood: Double
  package var testLogLikelihood: Double
  /// Terms of the sum of exponentials; 1 where the law is none.
  package var nodeCount: Int
  /// The largest relative error of that sum from age 0 to the log's span.
  package var bankError: Double

  /// `exp`, or `exp-by-event`.
  package var name: String {
    division == .all ? family.rawValue : "\(family.rawValue)-by-\(division.rawValue)"
  }
}

/// Fits laws to a log by maximum likelihood.
package struct LawFitter {
  let likelihood: Likelihood
  /// Every so manieth group is looked at while far from the maximum.
  let sampleStride: Int
  static let epsilonBounds = 1e-6...(1 - 1e-6)

  /// Scored events of a sample.
  private static let sampleSize = 50_000

  package init(_ likelihood: Likelihood) {
    self.likelihood = likelihood
    let log = likelihood.log
    let wanted = max(1, log.train.scored / Self.sampleSize)
    // A sample of few groups would say little about the others.
    sampleStride = max(1, min(wanted, log.groupCount / 50))
  }

  private var span: Double { likelihood.log.spanSeconds }

  package func fit(_ family: LawFamily) -> LawFit {
    if family == .window { return fitWindow() }
    let start = bestStart(family)
    let search = Maximiser(
      bounds: family.bounds(spanSeconds: span) + [Self.epsilonBounds])
    var point = search.maximum(from: start) { sums(family, $0, stride: sampleStride) }
    if sampleStride > 1 { point = search.maximum(from: point) { sums(family, $0, stride: 1) } }
    let theta = family.ordered(Array(point.dropLast()))
    point = theta + [point[theta.count]]
    let errors = StandardErrors(search.bounds, at: point) { sums(family, $0, stride: 1) }
    let bank = family.bank(theta, spanSeconds: span)
    let final = likelihood.sums(
      .bank(bank), epsilon: point[theta.count], derivatives: false, goesOn: true)
    var parameters = zip(family.parameterNames, family.tableValues(theta)).map { name, shown in
      FittedParameter(
        name: name, value: shown.value,
        error: errors.values[shown.place].map { $0 * abs(shown.slope) })
    }
    parameters.append(
      FittedParameter(
        name: "epsilon", value: point[theta.count], error: errors.values[theta.count]))
    let law = family.law(theta)
    return LawFit(
      family: family, law: law, parameters: parameters, trainLogLikelihood: final.train,
      testLogLikelihood: final.test, nodeCount: bank.nodeCount, bankError: error(bank, law))
  }

  private func sums(_ family: LawFamily, _ point: [Double], stride: Int) -> LikelihoodSums {
    let bank = family.bank(Array(point.dropLast()), spanSeconds: span)
    return likelihood.sums(.bank(bank), epsilon: point[point.count - 1], stride: stride)
  }

  /// The likeliest of the family's starts, with an ε of a tenth.
  private func bestStart(_ family: LawFamily) -> [Double] {
    let bounds = family.bounds(spanSeconds: span)
    var best: (point: [Double], value: Double)?
    let starts = family.starts(spanSeconds: span)
    for start in starts {
      let theta = zip(start, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
      guard starts.count > 1 else { return theta + [0.1] }
      let value = likelihood.sums(
        .bank(family.bank(theta, spanSeconds: span)), epsilon: 0.1, stride: sampleStride,
        derivatives: false
      ).train
      if best == nil || value > best!.value { best = (theta, value) }
    }
    return (best?.point ?? []) + [0.1]
  }

  /// The likelihood steps where an event leaves the window, so lengths are tried: octaves on the
  /// sample, then ever finer around the best.
  private func fitWindow() -> LawFit {
    let search = Maximiser(bounds: [Self.epsilonBounds])
    func peak(_ seconds: Double, _ stride: Int) -> (point: Double, value: Double) {
      let law = FitLaw.window(lengthNanoseconds: nanoseconds(seconds))
      var value = -Double.infinity
      let point = search.maximum(from: [0.1]) {
        let sums = likelihood.sums(law, epsilon: $0[0], stride: stride)
        value = max(value, sums.train)
        return sums
      }
      return (point[0], value)
    }
    var best = (seconds: span, epsilon: 0.1, value: -Double.infinity)
    func attempt(_ seconds: Double, _ stride: Int) {
      let seconds = min(span, max(1, seconds.rounded()))
      let found = peak(seconds, stride)
      // Windows longer than the training time are all the same to it: the longest promises least.
      if (found.value, seconds) > (best.value, best.seconds) {
        best = (seconds, found.point, found.value)
      }
    }
    for octave in 0...Int(log2(span)) { attempt(span * exp2(-Double(octave)), sampleStride) }
    // What the sample's value was does not compare with that of the whole.
    best.value = -.infinity
    for width in [0.25, 0.05, 0.01] {
      let middle = best.seconds
      for step in -4...4 { attempt(middle * exp2(Double(step) * width), 1) }
    }
    return windowFit(best.seconds, best.epsilon, search)
  }

  private func windowFit(_ seconds: Double, _ epsilon: Double, _ search: Maximiser) -> LawFit {
    let law = FitLaw.window(lengthNanoseconds: nanoseconds(seconds))
    let errors = StandardErrors(search.bounds, at: [epsilon]) {
      likelihood.sums(law, epsilon: $0[0])
    }
    let final = likelihood.sums(law, epsilon: epsilon, derivatives: false, goesOn: true)
    return LawFit(
      family: .window, law: .window(lengthNanoseconds: nanoseconds(seconds)),
      parameters: [
        FittedParameter(name: "window", value: seconds, error: nil),
        FittedParameter(name: "epsilon", value: epsilon, error: errors.values[0]),
      ],
      trainLogLikelihood: final.train, testLogLikelihood: final.test, nodeCount: 1, bankError: 0)
  }

  private func nanoseconds(_ seconds: Double) -> Int64 { Int64(min(seconds, 9e9) * 1e9) }

  /// The largest relative error of a bank, at ages on a log grid and 0.
  private func error(_ bank: DecayBank, _ law: DecayLaw) -> Double {
    guard bank.blockCount > 0 else { return 0 }
    let ages = [0] + (0...200).map { span * exp(-Double($0) * 0.1) }
    return ages.reduce(0) { worst, age in
      let exact = law.weight(age: nanoseconds(age))
      // Nothing is left there of a cut-off law.
      guard exact > 1e-290 else { return worst }
      return max(worst, abs(bank.weight(ageSeconds: Double(nanoseconds(age)) / 1e9) / exact - 1))
    }
  }
}

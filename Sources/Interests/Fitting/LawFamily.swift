internal import Glibc

/// A law whose parameters are to be fitted.
package enum LawFamily: String, Sendable, CaseIterable {
  case none, window, exp, power
  case powerExponent = "power-exponent"
  case cutoff, mixture

  /// What the fitter moves: logarithms, but for the log-odds of the mixture's second weight.
  var parameterCount: Int {
    switch self {
    case .none, .window: 0
    case .exp, .power: 1
    case .powerExponent: 2
    case .cutoff: 3
    case .mixture: 5
    }
  }

  /// The law as a bank of exponentials. `window` has none.
  ///
  /// - Parameter theta: log H · log s · (log s, log d) · (log s, log d, log H) ·
  ///   (log-odds of a_2, log s_1, log s_2, log d_1, log d_2); seconds.
  package func bank(_ theta: [Double], spanSeconds: Double) -> DecayBank {
    func empty(_ scale: Double?) -> DecayBank {
      DecayBank(
        parameterCount: parameterCount, fastestScaleSeconds: scale, spanSeconds: spanSeconds)
    }
    let values = theta.map { Glibc.exp($0) }
    switch self {
    case .none, .window:
      var bank = empty(nil)
      bank.setConstant()
      return bank
    case .exp:
      var bank = empty(nil)
      bank.setConstant()
      bank.cutOff(halfLifeSeconds: values[0], parameter: 0)
      return bank
    case .power, .powerExponent, .cutoff:
      var bank = empty(values[0])
      bank.addPower(
        weight: 1, scaleSeconds: values[0], exponent: self == .power ? 1 : values[1],
        scaleParameter: 0, exponentParameter: self == .power ? nil : 1)
      if self == .cutoff { bank.cutOff(halfLifeSeconds: values[2], parameter: 2) }
      return bank
    case .mixture:
      let second = 1 / (1 + Glibc.exp(-theta[0]))
      let slope = second * (1 - second)
      var bank = empty(min(values[1], values[2]))
      for (term, weight) in [1 - second, second].enumerated() {
        bank.addPower(
          weight: weight, scaleSeconds: values[1 + term], exponent: values[3 + term],
          scaleParameter: 1 + term, exponentParameter: 3 + term,
          weightDerivatives: [(parameter: 0, value: term == 0 ? -slope : slope)])
      }
      return bank
    }
  }

  /// The bank as what a likelihood takes.
  package func fitLaw(_ theta: [Double], spanSeconds: Double) -> FitLaw {
    .bank(bank(theta, spanSeconds: spanSeconds))
  }

  /// The least and the greatest of each parameter.
  func bounds(spanSeconds: Double) -> [ClosedRange<Double>] {
    let scale = 0...log(max(2, spanSeconds))
    let wideScale = 0...log(16 * max(2, spanSeconds))
    let exponent = log(0.05)...log(10.0)
    let halfLife = 0...log(1000 * max(2, spanSeconds))
    return switch self {
    case .none, .window: []
    case .exp: [halfLife]
    case .power: [wideScale]
    case .powerExponent: [wideScale, exponent]
    case .cutoff: [wideScale, exponent, halfLife]
    case .mixture: [-15...15, scale, scale, exponent, exponent]
    }
  }

  /// Where the search may begin: the likeliest of these.
  func starts(spanSeconds: Double) -> [[Double]] {
    let span = log(max(2, spanSeconds))
    let eighth = log(8.0)
    let steps = (0...7).map { max(0, span - Double($0) * eighth) }
    return switch self {
    case .none, .window: [[]]
    case .exp, .power: steps.map { [$0] }
    case .powerExponent: steps.flatMap { step in [-0.7, 0.4].map { [step, $0] } }
    case .cutoff: steps.flatMap { step in [-0.7, 0.4].map { [step, $0, span] } }
    case .mixture:
      steps[3...6].flatMap { fast in steps[0...2].map { slow in [0, fast, slow, 0.4, 0] } }
    }
  }

  /// The law of these parameters.
  func law(_ theta: [Double]) -> DecayLaw {
    law(tableValues: tableValues(theta).map(\.value)) ?? .none
  }

  /// The law of the values that tables show, in the order of `parameterNames`.
  ///
  /// - Returns: nil where they are no law, such as weights that do not add up to 1.
  package func law(tableValues values: [Double]) -> DecayLaw? {
    let nanoseconds = { (place: Int) in values[place] * 1e9 }
    let isDuration = { (place: Int) in values[place] >= 1e-3 && values[place] <= 1e15 }
    switch self {
    case .none: return values.isEmpty ? DecayLaw.none : nil
    case .window:
      guard values.count == 1, values[0] <= 9e9, isDuration(0) else { return nil }
      return .window(lengthNanoseconds: Int64(nanoseconds(0)))
    case .exp, .power:
      guard values.count == 1, isDuration(0) else { return nil }
      return self == .exp
        ? .exponential(halfLifeNanoseconds: nanoseconds(0))
        : .power(scaleNanoseconds: nanoseconds(0), exponent: 1)
    case .powerExponent:
      guard values.count == 2, isDuration(0) else { return nil }
      return .power(scaleNanoseconds: nanoseconds(0), exponent: values[1])
    case .cutoff:
      guard values.count == 3, isDuration(0), isDuration(2) else { return nil }
      return .cutoff(
        scaleNanoseconds: nanoseconds(0), exponent: values[1], halfLifeNanoseconds: nanoseconds(2))
    case .mixture:
      let count = values.count / 3
      guard count * 3 == values.count, (count..<2 * count).allSatisfy(isDuration),
        abs(values[..<count].reduce(0, +) - 1) < 1e-6
      else { return nil }
      let terms = (0..<count).map {
        PowerMixture.Term(
          weight: values[$0], scaleNanoseconds: nanoseconds(count + $0),
          exponent: values[2 * count + $0])
      }
      return PowerMixture(terms).map { .mixture($0) }
    }
  }

  /// Names of the parameters as tables show them, in the order of `tableValues`.
  package var parameterNames: [String] {
    switch self {
    case .none: []
    case .window: ["window"]
    case .exp, .power: ["half_life"]
    case .powerExponent: ["scale", "exponent"]
    case .cutoff: ["scale", "exponent", "half_life"]
    case .mixture: ["weight_1", "weight_2", "scale_1", "scale_2", "exponent_1", "exponent_2"]
    }
  }

  /// What tables show: the value, which of `theta` it comes from, and its derivative by that.
  func tableValues(_ theta: [Double]) -> [(value: Double, place: Int, slope: Double)] {
    guard self == .mixture else {
      return theta.indices.map { (Glibc.exp(theta[$0]), $0, Glibc.exp(theta[$0])) }
    }
    let second = 1 / (1 + Glibc.exp(-theta[0]))
    let weights = [(1 - second, 0, second * (1 - second)), (second, 0, second * (1 - second))]
    return weights + (1...4).map { (Glibc.exp(theta[$0]), $0, Glibc.exp(theta[$0])) }
  }

  /// The same law with the scales ascending.
  func ordered(_ theta: [Double]) -> [Double] {
    guard self == .mixture, theta[1] > theta[2] else { return theta }
    return [-theta[0], theta[2], theta[1], theta[4], theta[3]]
  }
}

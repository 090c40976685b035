internal import Glibc

/// Laws whose half-lives differ between types of events.
extension LawFitter {
  /// Weights of types lie within these, beside the first type's 1.
  private static let weightBounds = -log(1e4)...log(1e4)

  /// Fits a half-life and a weight to every type of event; the first type's weight is 1.
  ///
  /// - Parameters:
  ///   - family: `none`, `exp` or `power`.
  ///   - common: the family with one half-life for all, where the search begins.
  package func fitByType(_ family: LawFamily, from common: LawFit, typeCount: Int) -> LawFit {
    let each = family.parameterCount
    let span = likelihood.log.spanSeconds
    var bounds: [ClosedRange<Double>] = []
    var start: [Double] = []
    for _ in 0..<typeCount {
      bounds += family.bounds(spanSeconds: span)
      start += common.parameters.prefix(each).map { log($0.value) }
    }
    for _ in 1..<max(1, typeCount) {
      bounds.append(Self.weightBounds)
      start.append(0)
    }
    start.append(common.parameters[each].value)
    let search = Maximiser(bounds: bounds + [Self.epsilonBounds])
    let law = { (point: [Double]) in
      FitLaw.typed(
        TypedBanks.of(
          family, Array(point.dropLast()), typeCount: typeCount, spanSeconds: span))
    }
    let sums = { (point: [Double], stride: Int) in
      likelihood.sums(law(point), epsilon: point[point.count - 1], stride: stride)
    }
    var point = start
    if sampleStride > 1 { point = search.maximum(from: point) { sums($0, sampleStride) } }
    point = search.maximum(from: point) { sums($0, 1) }
    let errors = StandardErrors(search.bounds, at: point) { sums($0, 1) }
    let final = likelihood.sums(
      law(point), epsilon: point[point.count - 1], derivatives: false, goesOn: true)
    return LawFit(
      family: family, division: .event, law: family.law(Array(point.prefix(each))),
      parameters: Self.parameters(family, point, errors, typeCount: typeCount),
      trainLogLikelihood: final.train, testLogLikelihood: final.test,
      nodeCount: common.nodeCount, bankError: common.bankError)
  }

  /// Type by type its half-life and its weight, then ε.
  private static func parameters(
    _ family: LawFamily, _ point: [Double], _ errors: StandardErrors, typeCount: Int
  ) -> [FittedParameter] {
    let each = family.parameterCount
    var parameters: [FittedParameter] = []
    for type in 0..<typeCount {
      for place in type * each..<(type + 1) * each {
        let value = exp(point[place])
        parameters.append(
          FittedParameter(
            name: "half_life", value: value, error: errors.values[place].map { $0 * value },
            lawClass: type))
      }
      let place = typeCount * each + type - 1
      let weight = type == 0 ? 1 : exp(point[place])
      parameters.append(
        FittedParameter(
          name: "weight", value: weight,
          error: type == 0 ? nil : errors.values[place].map { $0 * weight },
          isGiven: type == 0, lawClass: type))
    }
    let last = point.count - 1
    parameters.append(
      FittedParameter(name: "epsilon", value: point[last], error: errors.values[last]))
    return parameters
  }
}

/// Likelihoods group by group.
extension Likelihood {
  /// Σ log p over the scored events of each group from which parameters are fitted.
  func groupLogLikelihoods(_ bank: DecayBank, epsilon: Double) -> [Double] {
    let values = GroupValues(count: log.groupCount)
    let log = self.log
    run(log.chunks.count) { chunk in
      let states = BankStates(bank, slotCount: log.largestKeyCount + 1, derivatives: false)
      var pass = LikelihoodPass(log, states, epsilon: epsilon, derivatives: false, goesOn: false)
      for group in log.chunks[chunk] { values[group] = pass.logLikelihood(ofGroup: group) }
    }
    return values.array
  }

  /// The likelihood where every group has a parameter of its own.
  static func sums(
    _ log: FitLog, groups: Range<Int>, _ family: LawFamily, theta: [Double], epsilon: Double,
    derivatives: Bool, goesOn: Bool
  ) -> LikelihoodSums {
    var total = LikelihoodSums(parameterCount: derivatives ? 1 : 0)
    for group in groups {
      let bank = family.bank([theta[group]], spanSeconds: log.spanSeconds)
      let states = BankStates(bank, slotCount: log.largestKeyCount + 1, derivatives: false)
      var pass = LikelihoodPass(
        log, states, epsilon: epsilon, derivatives: derivatives, goesOn: goesOn)
      total.add(pass.add(groups: group..<group + 1, stride: 1))
    }
    return total
  }
}

/// A number for each group; every one is written by one task only.
private final class GroupValues: @unchecked Sendable {
  private let values: UnsafeMutablePointer<Double>
  private let count: Int

  init(count: Int) {
    values = .allocate(capacity: max(1, count))
    values.initialize(repeating: 0, count: count)
    self.count = count
  }

  deinit { values.deallocate() }

  subscript(group: Int) -> Double {
    get { values[group] }
    set { values[group] = newValue }
  }

  var array: [Double] { (0..<count).map { values[$0] } }
}

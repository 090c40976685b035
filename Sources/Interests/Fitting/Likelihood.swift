/// Runs bodies 0 ..< count, any of them at the same time, and returns when all are done.
package typealias TaskRunner = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

/// How strong keys are when the next event is predicted.
package enum FitLaw: Sendable {
  case bank(DecayBank)
  case window(lengthNanoseconds: Int64)
  case typed(TypedBanks)
  /// The family's only parameter of each group.
  case byGroup(LawFamily, theta: [Double])

  var parameterCount: Int {
    switch self {
    case .bank(let bank): bank.parameterCount
    case .window, .byGroup: 0
    case .typed(let banks): banks.parameterCount
    }
  }
}

/// The likelihood of a log under a law:
///
///     p = (1 − ε) · I_i / Σ_j I_j + ε / |candidates|
///
/// Σ_j I_j is the interest of all of the group's events, so each event costs two looks at a bank,
/// however long the history. Where no candidate has any interest left, the share is 1/|candidates|.
package struct Likelihood {
  package let log: FitLog
  let run: TaskRunner

  package init(_ log: FitLog, run: @escaping TaskRunner) {
    self.log = log
    self.run = run
  }

  /// - Parameters:
  ///   - stride: look at every so manieth group only.
  ///   - goesOn: go on to the events after those that parameters are fitted to.
  package func sums(
    _ law: FitLaw, epsilon: Double, stride: Int = 1, derivatives: Bool = true, goesOn: Bool = false
  ) -> LikelihoodSums {
    let count = derivatives ? law.parameterCount + 1 : 0
    let results = TaskResults(count: log.chunks.count, parameterCount: count)
    let log = self.log
    run(log.chunks.count) { chunk in
      let groups = log.chunks[chunk]
      switch law {
      case .bank(let bank):
        let states = BankStates(
          bank, slotCount: log.largestKeyCount + 1, derivatives: derivatives)
        var pass = LikelihoodPass(
          log, states, epsilon: epsilon, derivatives: derivatives, goesOn: goesOn)
        results.set(chunk, pass.add(groups: groups, stride: stride))
      case .window(let length):
        let states = WindowStates(lengthNanoseconds: length, log: log, groups: groups)
        var pass = LikelihoodPass(
          log, states, epsilon: epsilon, derivatives: derivatives, goesOn: goesOn)
        results.set(chunk, pass.add(groups: groups, stride: stride))
      case .typed(let banks):
        let states = TypedStates(
          banks, types: log.types, slotCount: log.largestKeyCount + 1, derivatives: derivatives)
        var pass = LikelihoodPass(
          log, states, epsilon: epsilon, derivatives: derivatives, goesOn: goesOn)
        results.set(chunk, pass.add(groups: groups, stride: stride))
      case .byGroup(let family, let theta):
        results.set(
          chunk,
          Self.sums(
            log, groups: groups, family, theta: theta, epsilon: epsilon, derivatives: derivatives,
            goesOn: goesOn))
      }
    }
    // Chunk by chunk in order, whoever was first.
    return results.total()
  }
}

/// A place for the result of each task; every place is written by one task only.
private final class TaskResults: @unchecked Sendable {
  private let places: UnsafeMutablePointer<LikelihoodSums>
  private let count: Int
  private let parameterCount: Int

  init(count: Int, parameterCount: Int) {
    places = .allocate(capacity: count)
    places.initialize(repeating: LikelihoodSums(parameterCount: parameterCount), count: count)
    self.count = count
    self.parameterCount = parameterCount
  }

  deinit {
    places.deinitialize(count: count)
    places.deallocate()
  }

  func set(_ place: Int, _ sums: LikelihoodSums) { places[place] = sums }

  func total() -> LikelihoodSums {
    var total = LikelihoodSums(parameterCount: parameterCount)
    for place in 0..<count { total.add(places[place]) }
    return total
  }
}

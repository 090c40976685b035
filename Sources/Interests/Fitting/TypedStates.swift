internal import Glibc

/// A law for each type of event, with a weight for its strengths.
package struct TypedBanks: Sendable {
  /// Of one family, each with its half-life as its only parameter, or none.
  let banks: [DecayBank]
  let weights: [Double]

  package init(_ banks: [DecayBank], weights: [Double]) {
    self.banks = banks
    self.weights = weights
  }

  /// log H of every type, then log w of every type but the first.
  var parameterCount: Int { banks.reduce(0) { $0 + $1.parameterCount } + banks.count - 1 }

  /// The banks and weights of such parameters.
  package static func of(
    _ family: LawFamily, _ theta: [Double], typeCount: Int, spanSeconds: Double
  ) -> TypedBanks {
    let each = family.parameterCount
    let banks = (0..<typeCount).map { type in
      family.bank(Array(theta[type * each..<(type + 1) * each]), spanSeconds: spanSeconds)
    }
    let weights = theta[(typeCount * each)...].map { exp($0) }
    return TypedBanks(banks, weights: [1] + weights)
  }
}

/// The histories of a group and of its keys, type by type.
struct TypedStates: InterestStates, ~Copyable {
  private let banks: TypedBanks
  private let types: [Int32]
  private let states: UnsafeMutablePointer<BankStates>
  private let typeCount: Int
  /// The slowest cut-off: its fading is a factor common to all.
  private let slowestRate: Double
  private let slope: UnsafeMutablePointer<Double>
  let parameterCount: Int

  init(_ banks: TypedBanks, types: [Int32], slotCount: Int, derivatives: Bool) {
    self.banks = banks
    self.types = types
    let count = banks.banks.count
    let states = UnsafeMutablePointer<BankStates>.allocate(capacity: count)
    for (type, bank) in banks.banks.enumerated() {
      (states + type).initialize(
        to: BankStates(bank, slotCount: slotCount, derivatives: derivatives))
    }
    self.states = states
    typeCount = count
    slowestRate = banks.banks.reduce(.infinity) { min($0, $1.cutoffRate) }
    slope = .allocate(capacity: 1)
    slope.initialize(to: 0)
    parameterCount = derivatives ? banks.parameterCount : 0
  }

  deinit {
    states.deinitialize(count: typeCount)
    states.deallocate()
    slope.deallocate()
  }

  func begin(_ event: Int) {}

  func clear(_ slot: Int, at time: Int64) {
    for type in 0..<typeCount { states[type].clear(slot, at: time) }
  }

  func add(_ slot: Int, event: Int, at time: Int64, strength: Double) {
    states[Int(types[event])].add(slot, event: event, at: time, strength: strength)
  }

  func interest(
    _ slot: Int, at time: Int64, newest: Int64, slopes: UnsafeMutablePointer<Double>
  ) -> Double {
    // Cut-offs run to `newest`; what they differ by from there on is made up for here.
    let passed = Double(elapsed(from: newest, to: time)) * 1e-9
    var total = 0.0
    for type in 0..<typeCount {
      let value = states[type].interest(slot, at: time, newest: newest, slopes: slope)
      let rate = banks.banks[type].cutoffRate
      let factor = banks.weights[type] * exp(-(rate - slowestRate) * passed)
      total += factor * value
      guard parameterCount > 0 else { continue }
      let each = banks.banks[type].parameterCount
      if each > 0 { slopes[type] = factor * (slope[0] + rate * passed * value) }
      if type > 0 { slopes[typeCount * each + type - 1] = factor * value }
    }
    return total
  }
}

internal import Glibc

/// What is kept of the histories of a group (slot 0) and of each of its keys: the decayed strengths
/// of every node of a bank.
///
/// The power part of a law runs to the moment of the prediction. A cut-off 2^(−Δ/H) runs to the
/// group's newest event before it only: the rest is a factor common to all candidates, and without
/// it nothing underflows however small H.
struct BankStates: InterestStates, ~Copyable {
  private let bank: DecayBank
  private let blocks: Int
  /// Blocks of a slot: the sums, and with a cut-off their moments.
  private let width: Int
  /// Slot by slot: for each block the sum, then Σ w·Δ of the same.
  private let nodes: UnsafeMutablePointer<SIMD8<Double>>
  private let constants: UnsafeMutablePointer<(sum: Double, moment: Double)>
  private let clocks: UnsafeMutablePointer<(power: Int64, cutoff: Int64)>
  /// First rates: those of eight nodes.
  private let rates: (Double, Double)
  private let coefficients: UnsafeMutablePointer<SIMD8<Double>>
  private let derivatives: UnsafeMutablePointer<SIMD8<Double>>
  private let constantDerivatives: UnsafeMutablePointer<Double>
  let parameterCount: Int

  init(_ bank: DecayBank, slotCount: Int, derivatives takesDerivatives: Bool) {
    self.bank = bank
    blocks = bank.blockCount
    width = blocks * (bank.cutoffRate > 0 ? 2 : 1)
    parameterCount = takesDerivatives ? bank.parameterCount : 0
    nodes = .allocate(capacity: max(1, slotCount * width))
    constants = .allocate(capacity: slotCount)
    clocks = .allocate(capacity: slotCount)
    rates = (bank.slowestRate, bank.slowestRate * exp(DecayBank.step))
    coefficients = .allocate(capacity: max(1, blocks))
    coefficients.initialize(from: bank.coefficients, count: blocks)
    derivatives = .allocate(capacity: max(1, bank.derivatives.count))
    derivatives.initialize(from: bank.derivatives, count: bank.derivatives.count)
    constantDerivatives = .allocate(capacity: max(1, bank.parameterCount))
    constantDerivatives.initialize(from: bank.constantDerivatives, count: bank.parameterCount)
  }

  deinit {
    nodes.deallocate()
    constants.deallocate()
    clocks.deallocate()
    coefficients.deallocate()
    derivatives.deallocate()
    constantDerivatives.deallocate()
  }

  private var isCutOff: Bool { bank.cutoffRate > 0 }

  func clear(_ slot: Int, at time: Int64) {
    constants[slot] = (0, 0)
    clocks[slot] = (time, time)
    (nodes + slot * width).update(repeating: .zero, count: width)
  }

  func begin(_ event: Int) {}

  /// Lets a slot's history age.
  private func advance(_ slot: Int, to time: Int64, cutoffTo cutoffTime: Int64) {
    let clock = clocks[slot]
    let passed = Double(elapsed(from: clock.power, to: time)) * 1e-9
    let cutoffPassed = isCutOff ? Double(elapsed(from: clock.cutoff, to: cutoffTime)) * 1e-9 : 0
    clocks[slot] = (time, cutoffTime)
    if passed == 0, cutoffPassed == 0 { return }
    var factor = 1.0
    if cutoffPassed > 0 {
      factor = exp(-bank.cutoffRate * cutoffPassed)
      let constant = constants[slot]
      constants[slot] = (
        constant.sum * factor, (constant.moment + cutoffPassed * constant.sum) * factor
      )
    }
    guard blocks > 0 else { return }
    let sums = nodes + slot * width
    let moments = sums + blocks
    var decay = firstDecay(passed)
    for block in 0..<blocks {
      let sum = sums[block]
      if isCutOff {
        let scaled = decay * factor
        moments[block] = (moments[block] + sum * cutoffPassed) * scaled
        sums[block] = sum * scaled
      } else {
        sums[block] = sum * decay
      }
      // Four octaves on: the sixteenth power.
      decay *= decay
      decay *= decay
      decay *= decay
      decay *= decay
    }
  }

  /// e^(−r·Δ) of the first eight nodes, whose rates double every other node.
  @inline(__always)
  private func firstDecay(_ seconds: Double) -> SIMD8<Double> {
    let (a, b) = (exp(-rates.0 * seconds), exp(-rates.1 * seconds))
    let (a2, b2) = (a * a, b * b)
    let (a4, b4) = (a2 * a2, b2 * b2)
    return SIMD8(a, b, a2, b2, a4, b4, a4 * a4, b4 * b4)
  }

  func add(_ slot: Int, event: Int, at time: Int64, strength: Double) {
    advance(slot, to: time, cutoffTo: time)
    constants[slot].sum += strength
    let sums = nodes + slot * width
    for block in 0..<blocks { sums[block] += strength }
  }

  func interest(
    _ slot: Int, at time: Int64, newest: Int64, slopes: UnsafeMutablePointer<Double>
  ) -> Double {
    advance(slot, to: time, cutoffTo: newest)
    let sums = nodes + slot * width
    let constant = constants[slot]
    var total = SIMD8<Double>.zero
    for block in 0..<blocks { total += coefficients[block] * sums[block] }
    for parameter in 0..<parameterCount {
      let weights = derivatives + parameter * blocks
      var slope = SIMD8<Double>.zero
      for block in 0..<blocks { slope += weights[block] * sums[block] }
      slopes[parameter] = slope.sum() + constantDerivatives[parameter] * constant.sum
    }
    if parameterCount > 0, let cutoff = bank.cutoffParameter {
      // ∂ e^(−λΔ) / ∂ log H = λΔ e^(−λΔ), for λ is ln 2 / H.
      let moments = sums + blocks
      var slope = SIMD8<Double>.zero
      for block in 0..<blocks { slope += coefficients[block] * moments[block] }
      slopes[cutoff] = (slope.sum() + bank.constant * constant.moment) * bank.cutoffRate
    }
    return total.sum() + bank.constant * constant.sum
  }
}

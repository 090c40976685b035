/// What is kept of a key's events: 24 bytes, however many they are.
package struct KeyState: Sendable, Equatable, BitwiseCopyable {
  /// The folded strengths, in the units of the fold that wrote it.
  package var value: Double = 0
  /// The largest tick folded in: the time of the newest event, or its number for `step`.
  package var newestTick: Int64 = .min
  package var count: Int64 = 0

  package init() {}
}

/// Folds a key's events, in the order they come, into one `KeyState`.
///
/// The order decides the last bit of a sum, so it is the input's order, always.
package enum InterestFold: Sendable {
  /// Σ w·2^(tick/H), kept at the whole half-life of the newest tick. Ticks in any order.
  case decayedSum(HalfLifeClock)
  /// The largest w·2^(tick/H), kept likewise.
  case decayedMax(HalfLifeClock)
  /// Σ w·D(at − t) for a moment known beforehand.
  case weightedSum(DecayLaw, at: Int64)
  /// The largest w·D(at − t).
  case weightedMax(DecayLaw, at: Int64)
  /// Σ w·r^(later ticks), kept at the newest tick. Ticks in any order.
  case steppedSum(StepDecay)
  /// The largest w·r^(later ticks), kept likewise.
  case steppedMax(StepDecay)
  /// w of the newest event.
  case newest(DecayLaw)

  /// The fold that gives the interests of `law` at moments told only at the end, none of them
  /// before the last event; nil where that needs every event.
  package static func online(_ law: DecayLaw, _ combine: Combine) -> InterestFold? {
    switch (law, combine) {
    case (.step, _): nil
    case (_, .last): .newest(law)
    case (.exponential, _), (.none, _): fold(law, combine, at: 0)
    case (.power, _), (.cutoff, _), (.mixture, _), (.window, _): nil
    }
  }

  /// The fold over the events no later than `at`.
  package static func fold(_ law: DecayLaw, _ combine: Combine, at: Int64) -> InterestFold {
    if case .step(let ratio) = law, combine != .last {
      return combine == .sum ? .steppedSum(StepDecay(ratio)) : .steppedMax(StepDecay(ratio))
    }
    return switch (combine, law.clock) {
    case (.sum, let clock?): .decayedSum(clock)
    case (.sum, nil): .weightedSum(law, at: at)
    case (.max, let clock?): .decayedMax(clock)
    case (.max, nil): .weightedMax(law, at: at)
    case (.last, _): .newest(law)
    }
  }

  /// Takes one event into a key's state.
  package func add(strength: Double, tick: Int64, to state: inout KeyState) {
    switch self {
    case .decayedSum(let clock):
      let (kept, new) = Self.aligned(state, clock, strength, tick)
      state.value = kept + new
    case .decayedMax(let clock):
      let (kept, new) = Self.aligned(state, clock, strength, tick)
      state.value = max(kept, new)
    case .weightedSum(let law, let at):
      state.value += strength * law.weight(age: elapsed(from: tick, to: at))
    case .weightedMax(let law, let at):
      state.value = max(state.value, strength * law.weight(age: elapsed(from: tick, to: at)))
    case .steppedSum(let decay):
      let (kept, new) = decay.aligned(state, strength, tick)
      state.value = kept + new
    case .steppedMax(let decay):
      let (kept, new) = decay.aligned(state, strength, tick)
      state.value = max(kept, new)
    case .newest:
      if tick >= state.newestTick { state.value = strength }
    }
    state.newestTick = max(state.newestTick, tick)
    state.count &+= 1
  }

  /// The interest at a tick that is not before the newest one.
  package func interest(_ state: KeyState, at tick: Int64) -> Double {
    evaluation(at: tick).interest(value: state.value, newestTick: state.newestTick)
  }

  /// What is the same for all states at one tick.
  package func evaluation(at tick: Int64) -> Evaluation {
    switch self {
    case .decayedSum(let clock), .decayedMax(let clock):
      let (whole, factor) = clock.growth(tick)
      return .decayed(clock, whole: whole, factor: factor)
    case .steppedSum(let decay), .steppedMax(let decay): return .stepped(decay, tick: tick)
    case .weightedSum, .weightedMax: return .asKept
    case .newest(let law): return .byAge(law, tick: tick)
    }
  }

  /// How values become interests at one tick.
  package enum Evaluation: Sendable {
    case decayed(HalfLifeClock, whole: Double, factor: Double)
    case stepped(StepDecay, tick: Int64)
    case asKept
    case byAge(DecayLaw, tick: Int64)

    /// The interest a state tells, whose newest tick is no later.
    package func interest(_ state: KeyState) -> Double {
      interest(value: state.value, newestTick: state.newestTick)
    }

    func interest(value: Double, newestTick: Int64) -> Double {
      switch self {
      case .decayed(let clock, let whole, let factor):
        guard value != 0 else { return 0 }
        return scaled(value / factor, byPowerOfTwo: clock.phase(newestTick).whole - whole)
      case .stepped(let decay, let tick):
        return value * decay.weight(elapsed(from: newestTick, to: tick))
      case .asKept: return value
      case .byAge(let law, let tick):
        let passed = elapsed(from: newestTick, to: tick)
        return value * law.weight(age: passed, laterEvents: passed)
      }
    }
  }

  /// The kept value and the new one, both at the whole half-life of the newer of their ticks.
  @inline(__always)
  private static func aligned(
    _ state: KeyState, _ clock: HalfLifeClock, _ strength: Double, _ tick: Int64
  ) -> (kept: Double, new: Double) {
    let (whole, factor) = clock.growth(tick)
    let new = strength * factor
    guard state.count > 0 else { return (0, new) }
    let kept = clock.phase(state.newestTick).whole
    if kept == whole { return (state.value, new) }
    return kept < whole
      ? (scaled(state.value, byPowerOfTwo: kept - whole), new)
      : (state.value, scaled(new, byPowerOfTwo: whole - kept))
  }
}

/// How much of a state is left when the next event is consumed, for every token and unit.
///
///     kept[t, j] = factor · e^(−rates[j]·seconds[t])
///
/// Shapes: `seconds` (N), the gap before each token; `rates` (1, H), per second; `kept` (N, H).
package func stateDecay(
  seconds: UnsafePointer<Float>, rates: Matrix, factor: Float, into kept: Matrix
) {
  precondition(rates.columns == kept.columns)
  let width = kept.columns
  for token in 0..<kept.rows {
    let row = kept.row(token)
    guard seconds[token] != 0 else {
      row.update(repeating: factor, count: width)
      continue
    }
    let age = Lanes(repeating: -seconds[token])
    forEachGroup(of: width) { first, remaining in
      let exponent = age * load(rates.start + first, count: remaining)
      store(exponential(exponent) * Lanes(repeating: factor), to: row + first, count: remaining)
    }
  }
}

/// Adds the gradient of the logarithms of the rates.
///
///     gradient[j] += −rates[j] · Σ_t seconds[t]·weighted[t, j]
///
/// Shapes: `weighted` (N, H), the gradient of each `kept` times that `kept`; `gradient` (1, H).
package func addStateDecayGradient(
  _ weighted: Matrix, seconds: UnsafePointer<Float>, rates: Matrix, to gradient: Matrix
) {
  precondition(rates.columns == weighted.columns && gradient.columns == weighted.columns)
  let width = weighted.columns
  let sums = FloatBuffer(count: width)
  for token in 0..<weighted.rows where seconds[token] != 0 {
    add(weighted.row(token), times: seconds[token], to: sums.start, count: width)
  }
  for unit in 0..<width { gradient.start[unit] -= rates.start[unit] * sums.start[unit] }
}

/// From the gradient of a faded state s = kept∘h to that of h, in place; `kept` becomes its gradient
/// times itself.
///
/// Shapes: `gradient` (B, H); `state` s and `kept` (B, H).
package func fadedStateBackward(gradient: Matrix, state: Matrix, kept: Matrix) {
  precondition(state.count == gradient.count && kept.count == gradient.count)
  forEachGroup(of: gradient.count) { first, remaining in
    let d = load(gradient.start + first, count: remaining)
    let weighted = d * load(state.start + first, count: remaining)
    store(
      d * load(kept.start + first, count: remaining), to: gradient.start + first,
      count: remaining)
    store(weighted, to: kept.start + first, count: remaining)
  }
}

/// The gate that weighs by the gap before an event what the event brings, in place.
///
///     T = σ(Wx·x + σ(d·w) + b)
///
/// Shapes: `gates` (N, H), Wx·x on entry, T on return; `gaps` (N), the logarithm d of each gap;
/// `weights` w and `bias` b (1, H).
/// Source: Zhu et al. 2017, "What to do next: modeling user behaviors by Time-LSTM", version 1.
package func timeGateForward(
  gates: Matrix, gaps: UnsafePointer<Float>, weights: Matrix, bias: Matrix
) {
  let width = gates.columns
  for token in 0..<gates.rows {
    let row = gates.row(token)
    let gap = Lanes(repeating: gaps[token])
    forEachGroup(of: width) { first, remaining in
      let elapsed = sigmoid(gap * load(weights.start + first, count: remaining))
      let sum = load(row + first, count: remaining) + load(bias.start + first, count: remaining)
      store(sigmoid(sum + elapsed), to: row + first, count: remaining)
    }
  }
}

/// Adds the gradient of `weights`: Σ_t g[t]·s(1 − s)·d[t] with s = σ(d·w).
///
/// Shapes: `gradients` g (N, H), of what `timeGateForward` takes the outer σ of; the others as there;
/// `weightGradient` (1, H).
package func addTimeGateGradient(
  _ gradients: Matrix, gaps: UnsafePointer<Float>, weights: Matrix, to weightGradient: Matrix
) {
  let width = gradients.columns
  let one = Lanes(repeating: 1)
  for token in 0..<gradients.rows where gaps[token] != 0 {
    let row = gradients.row(token)
    let gap = Lanes(repeating: gaps[token])
    forEachGroup(of: width) { first, remaining in
      let elapsed = sigmoid(gap * load(weights.start + first, count: remaining))
      let slope = load(row + first, count: remaining) * elapsed * (one - elapsed) * gap
      let sum = load(weightGradient.start + first, count: remaining) + slope
      store(sum, to: weightGradient.start + first, count: remaining)
    }
  }
}

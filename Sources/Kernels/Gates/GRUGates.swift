/// The elementwise half of one GRU step for a batch, in place.
///
///     r, z, n = split(gates + b)       u_r, u_z, u_n = split(Wh·s)
///     r = σ(r + u_r)     z = σ(z + u_z)     n = tanh(n + r∘(u_n + b_h))
///     h' = (1 − z)∘admitted∘n + z∘s
///
/// Shapes: `gates` (B, 3H), Wx·x on entry, r, z, n on return; `hiddenGates` (B, 3H), Wh·s on entry,
/// u_n + b_h in its last third on return; `bias` (1, 3H); `hiddenBias` (1, H); `state` s and `hidden`
/// h' (B, H); no state is zero; `admitted`, the share of the event that is taken in (B, H), or none
/// for all.
/// Source: Cho et al. 2014; gate order and place of r as in PyTorch's `nn.GRU`, whose biases of r
/// and z are here one each.
package func gruGatesForward(
  gates: Matrix, hiddenGates: Matrix, bias: Matrix, hiddenBias: Matrix, state: Matrix?,
  hidden: Matrix, admitted: Matrix? = nil
) {
  let width = hidden.columns
  let one = Lanes(repeating: 1)
  for row in 0..<hidden.rows {
    let (gate, inner, outputs) = (gates.row(row), hiddenGates.row(row), hidden.row(row))
    let (before, admitted) = (state?.row(row), admitted?.row(row))
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      let (r, z, n) = (gate + first, gate + width + first, gate + 2 * width + first)
      let (u, b) = (inner + first, bias.start + first)
      let reset = sigmoid(
        load(r, count: remaining) + load(u, count: remaining) + load(b, count: remaining))
      let update = sigmoid(
        load(z, count: remaining) + load(u + width, count: remaining)
          + load(b + width, count: remaining))
      let recalled =
        load(u + 2 * width, count: remaining) + load(hiddenBias.start + first, count: remaining)
      let candidate = hyperbolicTangent(
        load(n, count: remaining) + load(b + 2 * width, count: remaining) + reset * recalled)
      var new = (one - update) * candidate
      if let admitted { new = new * load(admitted + first, count: remaining) }
      if let before { new = new + update * load(before + first, count: remaining) }
      store(reset, to: r, count: remaining)
      store(update, to: z, count: remaining)
      store(candidate, to: n, count: remaining)
      store(recalled, to: u + 2 * width, count: remaining)
      store(new, to: outputs + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

/// The gradient of `gruGatesForward`, in place.
///
/// Shapes: `gates`, on return the gradient of Wx·x + b; `hiddenGates`, that of Wh·s (in its last
/// third also that of b_h); `hiddenGradient` (B, H) of h'; `stateGradient` (B, H), what reaches s
/// other than by Wh, overwritten; `admitted`, a sigmoid on entry, the gradient of its argument on
/// return.
package func gruGatesBackward(
  gates: Matrix, hiddenGates: Matrix, state: Matrix?, hiddenGradient: Matrix,
  stateGradient: Matrix, admitted: Matrix? = nil
) {
  let width = hiddenGradient.columns
  let one = Lanes(repeating: 1)
  for row in 0..<hiddenGradient.rows {
    let (gate, inner) = (gates.row(row), hiddenGates.row(row))
    let (dHidden, dState) = (hiddenGradient.row(row), stateGradient.row(row))
    let (before, admitted) = (state?.row(row), admitted?.row(row))
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      let (r, z, n) = (gate + first, gate + width + first, gate + 2 * width + first)
      let u = inner + first
      let (reset, update) = (load(r, count: remaining), load(z, count: remaining))
      let candidate = load(n, count: remaining)
      let recalled = load(u + 2 * width, count: remaining)
      let dh = load(dHidden + first, count: remaining)
      var (old, taken) = (Lanes(), candidate)
      var dCandidate = dh * (one - update)
      if let before { old = load(before + first, count: remaining) }
      if let admitted {
        let share = load(admitted + first, count: remaining)
        let argument = dCandidate * candidate * share * (one - share)
        (taken, dCandidate) = (candidate * share, dCandidate * share)
        store(argument, to: admitted + first, count: remaining)
      }
      dCandidate = dCandidate * (one - candidate * candidate)
      let dUpdate = dh * (old - taken) * update * (one - update)
      let dReset = dCandidate * recalled * reset * (one - reset)
      store(dReset, to: r, count: remaining)
      store(dUpdate, to: z, count: remaining)
      store(dCandidate, to: n, count: remaining)
      store(dReset, to: u, count: remaining)
      store(dUpdate, to: u + width, count: remaining)
      store(dCandidate * reset, to: u + 2 * width, count: remaining)
      store(dh * update, to: dState + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

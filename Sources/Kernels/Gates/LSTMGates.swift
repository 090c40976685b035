/// The elementwise half of one LSTM step for a batch, in place.
///
///     i, f, g, o = split(gates + b)
///     c' = σ(f)∘kept∘c + σ(i)∘admitted∘tanh(g)
///     h' = σ(o)∘tanh(c')
///
/// Shapes: `gates` (B, 4H), Wx·x + Wh·h on entry, σ(i), σ(f), tanh(g), σ(o) on return; `bias`
/// (1, 4H); `previousCell` (≥ B, H), or none for a zero state; `cell`, `hidden` (B, H); `kept`, the
/// share of the state that is left, and `admitted`, that of the event (B, H), or none for all.
/// Source: Hochreiter & Schmidhuber 1997; gate order of PyTorch `nn.LSTM`.
package func lstmGatesForward(
  gates: Matrix, bias: Matrix, previousCell: Matrix?, cell: Matrix, hidden: Matrix,
  kept: Matrix? = nil, admitted: Matrix? = nil
) {
  let width = hidden.columns
  for row in 0..<hidden.rows {
    let gate = gates.row(row)
    let (cells, outputs) = (cell.row(row), hidden.row(row))
    let previous = previousCell?.row(row)
    let (kept, admitted) = (kept?.row(row), admitted?.row(row))
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      let (i, f) = (gate + first, gate + width + first)
      let (g, o) = (gate + 2 * width + first, gate + 3 * width + first)
      let b = bias.start + first
      let input = sigmoid(load(i, count: remaining) + load(b, count: remaining))
      let forget = sigmoid(load(f, count: remaining) + load(b + width, count: remaining))
      let candidate = hyperbolicTangent(
        load(g, count: remaining) + load(b + 2 * width, count: remaining))
      let output = sigmoid(load(o, count: remaining) + load(b + 3 * width, count: remaining))
      var state = input * candidate
      if let admitted { state = state * load(admitted + first, count: remaining) }
      if let previous {
        var old = forget * load(previous + first, count: remaining)
        if let kept { old = old * load(kept + first, count: remaining) }
        state = state + old
      }
      store(input, to: i, count: remaining)
      store(forget, to: f, count: remaining)
      store(candidate, to: g, count: remaining)
      store(output, to: o, count: remaining)
      store(state, to: cells + first, count: remaining)
      store(output * hyperbolicTangent(state), to: outputs + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

/// The gradient of `lstmGatesForward`, in place.
///
/// Shapes: `gates` (B, 4H), the activations on entry, the gradient of Wx·x + Wh·h + b on return;
/// `cell` (B, H) c', `previousCell` (≥ B, H) c or none; `hiddenGradient` (B, H) of h';
/// `cellGradient` (B, H), of c' from the next step on entry, of c on return; `kept` (B, H), on return
/// times its gradient; `admitted` (B, H), a sigmoid on entry, the gradient of its argument on return.
package func lstmGatesBackward(
  gates: Matrix, previousCell: Matrix?, cell: Matrix, hiddenGradient: Matrix,
  cellGradient: Matrix, kept: Matrix? = nil, admitted: Matrix? = nil
) {
  let width = cell.columns
  let one = Lanes(repeating: 1)
  for row in 0..<cell.rows {
    let gate = gates.row(row)
    let (cells, dHidden, dCell) = (cell.row(row), hiddenGradient.row(row), cellGradient.row(row))
    let previous = previousCell?.row(row)
    let (kept, admitted) = (kept?.row(row), admitted?.row(row))
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      let (i, f) = (gate + first, gate + width + first)
      let (g, o) = (gate + 2 * width + first, gate + 3 * width + first)
      let (input, forget) = (load(i, count: remaining), load(f, count: remaining))
      let (candidate, output) = (load(g, count: remaining), load(o, count: remaining))
      let dh = load(dHidden + first, count: remaining)
      let squashed = hyperbolicTangent(load(cells + first, count: remaining))
      let dc =
        load(dCell + first, count: remaining) + dh * output * (one - squashed * squashed)
      var (fromEvent, fromState) = (dc, dc * forget)
      if let admitted {
        let share = load(admitted + first, count: remaining)
        fromEvent = dc * share
        let argument = fromEvent * input * candidate * (one - share)
        store(argument, to: admitted + first, count: remaining)
      }
      if let kept { fromState = fromState * load(kept + first, count: remaining) }
      var before = Lanes()
      if let previous { before = load(previous + first, count: remaining) }
      let fromForget = fromState * before
      if let kept { store(fromForget, to: kept + first, count: remaining) }
      store(fromEvent * candidate * input * (one - input), to: i, count: remaining)
      store(fromForget * (one - forget), to: f, count: remaining)
      store(fromEvent * input * (one - candidate * candidate), to: g, count: remaining)
      store(dh * squashed * output * (one - output), to: o, count: remaining)
      store(fromState, to: dCell + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

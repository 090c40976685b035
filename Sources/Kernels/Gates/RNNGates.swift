/// The elementwise half of one step of a plain recurrent network for a batch, in place.
///
///     h' = admitted∘tanh(gates + b)
///
/// Shapes: `gates` (B, H), Wx·x + Wh·s on entry, the tanh on return; `bias` (1, H); `hidden` h'
/// (B, H); `admitted`, the share of the event that is taken in (B, H), or none for all.
/// Source: Elman 1990; PyTorch's `nn.RNN`.
package func rnnGatesForward(
  gates: Matrix, bias: Matrix, hidden: Matrix, admitted: Matrix? = nil
) {
  let width = hidden.columns
  for row in 0..<hidden.rows {
    let (gate, outputs, admitted) = (gates.row(row), hidden.row(row), admitted?.row(row))
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      var value = hyperbolicTangent(
        load(gate + first, count: remaining) + load(bias.start + first, count: remaining))
      store(value, to: gate + first, count: remaining)
      if let admitted { value = value * load(admitted + first, count: remaining) }
      store(value, to: outputs + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

/// The gradient of `rnnGatesForward`, in place.
///
/// Shapes: `gates` (B, H), on return the gradient of Wx·x + Wh·s + b; `hiddenGradient` (B, H);
/// `admitted`, a sigmoid on entry, the gradient of its argument on return.
package func rnnGatesBackward(gates: Matrix, hiddenGradient: Matrix, admitted: Matrix? = nil) {
  let width = hiddenGradient.columns
  let one = Lanes(repeating: 1)
  for row in 0..<hiddenGradient.rows {
    let (gate, dHidden) = (gates.row(row), hiddenGradient.row(row))
    let admitted = admitted?.row(row)
    @inline(__always) func advance(_ first: Int, _ remaining: Int) {
      let value = load(gate + first, count: remaining)
      var dValue = load(dHidden + first, count: remaining)
      if let admitted {
        let share = load(admitted + first, count: remaining)
        store(dValue * value * share * (one - share), to: admitted + first, count: remaining)
        dValue = dValue * share
      }
      store(dValue * (one - value * value), to: gate + first, count: remaining)
    }
    forEachGroup(of: width, advance)
  }
}

import Glibc
import Kernels
import Testing

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// One unit of one token: its gates before activation, the state before, its share that is kept and
/// the argument of the gate that admits the event.
private struct Unit {
  var gates: [Double]
  var previous: Double
  var kept: Double
  var admission: Double

  /// a·h' + b·c'.
  func loss(_ a: Double, _ b: Double) -> Double {
    let cell =
      sigmoid(gates[1]) * kept * previous
      + sigmoid(gates[0]) * sigmoid(admission) * tanh(gates[2])
    return a * sigmoid(gates[3]) * tanh(cell) + b * cell
  }
}

private func slope(_ body: (Double) -> Double) -> Double { (body(1e-5) - body(-1e-5)) / 2e-5 }

@Test func gradientsOfWhatIsKeptAndAdmittedEqualCentralDifferences() {
  let (rows, width) = (3, 19)
  let gates = sample(rows, 4 * width, 1, scale: 3).matrix(rows: rows, columns: 4 * width)
  let bias = FloatBuffer(count: 4 * width).matrix(rows: 1, columns: 4 * width)
  func matrix(_ seed: UInt64) -> Matrix {
    sample(rows, width, seed).matrix(rows: rows, columns: width)
  }
  let (previous, kept, admitted) = (matrix(2), matrix(3), matrix(4))
  let (dHidden, dCell) = (matrix(5), matrix(6))
  let (cell, hidden) = (matrix(7), matrix(8))
  let units = (0..<(rows * width)).map { index in
    let (row, unit) = (index / width, index % width)
    return Unit(
      gates: (0..<4).map { Double(gates.row(row)[$0 * width + unit]) },
      previous: Double(previous.start[index]), kept: Double(kept.start[index]),
      admission: Double(admitted.start[index]))
  }
  for index in 0..<(rows * width) {
    admitted.start[index] = Float(sigmoid(Double(admitted.start[index])))
  }
  let (a, b) = (dHidden.values.map(Double.init), dCell.values.map(Double.init))
  lstmGatesForward(
    gates: gates, bias: bias, previousCell: previous, cell: cell, hidden: hidden, kept: kept,
    admitted: admitted)
  for (index, unit) in units.enumerated() {
    let ours = a[index] * Double(hidden.start[index]) + b[index] * Double(cell.start[index])
    #expect(abs(ours - unit.loss(a[index], b[index])) < 1e-5)
  }
  lstmGatesBackward(
    gates: gates, previousCell: previous, cell: cell, hiddenGradient: dHidden,
    cellGradient: dCell, kept: kept, admitted: admitted)
  for (index, unit) in units.enumerated() {
    func check(_ ours: Float, _ change: (inout Unit, Double) -> Void) {
      let expected = slope { step in
        var moved = unit
        change(&moved, step)
        return moved.loss(a[index], b[index])
      }
      #expect(abs(Double(ours) - expected) < 1e-5)
    }
    let (row, column) = (index / width, index % width)
    for gate in 0..<4 {
      check(gates.row(row)[gate * width + column]) { $0.gates[gate] += $1 }
    }
    check(dCell.start[index]) { $0.previous += $1 }
    check(admitted.start[index]) { $0.admission += $1 }
    // The kernel leaves the gradient of the logarithm of what is kept.
    check(kept.start[index]) { $0.kept *= exp($1) }
  }
}

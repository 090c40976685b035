import Kernels
import Testing

/// Gates, bias and previous cell of an odd size.
private struct Case {
  let rows = 3
  let width = 21
  let gates = sample(3, 84, 1, scale: 4)
  let bias = sample(1, 84, 2)
  let previous = sample(5, 21, 3, scale: 2)
  let cell = FloatBuffer(count: 63)
  let hidden = FloatBuffer(count: 63)

  /// Cell and hidden state of one unit from the values before the kernel ran.
  func naive(
    _ gates: [Double], _ row: Int, _ unit: Int, previous: Double
  ) -> (cell: Double, hidden: Double) {
    let own = (0..<4).map {
      gates[row * 4 * width + $0 * width + unit] + Double(bias.values[$0 * width + unit])
    }
    return Naive.lstm(own, previousCell: previous)
  }

  func forward(withPrevious: Bool) {
    lstmGatesForward(
      gates: gates.matrix(rows: rows, columns: 4 * width),
      bias: bias.matrix(rows: 1, columns: 4 * width),
      previousCell: withPrevious ? previous.matrix(rows: 5, columns: width) : nil,
      cell: cell.matrix(rows: rows, columns: width),
      hidden: hidden.matrix(rows: rows, columns: width))
  }
}

@Test(arguments: [false, true]) func gatesEqualNaiveStep(withPrevious: Bool) {
  let sample = Case()
  let before = sample.gates.values.map(Double.init)
  sample.forward(withPrevious: withPrevious)
  for row in 0..<sample.rows {
    for unit in 0..<sample.width {
      let index = row * sample.width + unit
      let previous = withPrevious ? Double(sample.previous.values[index]) : 0
      let naive = sample.naive(before, row, unit, previous: previous)
      #expect(abs(Double(sample.cell.values[index]) - naive.cell) < 2e-6)
      #expect(abs(Double(sample.hidden.values[index]) - naive.hidden) < 2e-6)
    }
  }
}

/// The loss Σ a·h' + b·c' against central differences of the naive step.
@Test func gateGradientsEqualCentralDifferences() {
  let sample = Case()
  let (rows, width) = (sample.rows, sample.width)
  let before = sample.gates.values.map(Double.init)
  sample.forward(withPrevious: true)
  let dHidden = KernelsTests.sample(rows, width, 5)
  let dCell = KernelsTests.sample(rows, width, 6)
  let (a, b) = (dHidden.values, dCell.values)
  lstmGatesBackward(
    gates: sample.gates.matrix(rows: rows, columns: 4 * width),
    previousCell: sample.previous.matrix(rows: 5, columns: width),
    cell: sample.cell.matrix(rows: rows, columns: width),
    hiddenGradient: dHidden.matrix(rows: rows, columns: width),
    cellGradient: dCell.matrix(rows: rows, columns: width))
  let step = 1e-5
  for row in 0..<rows {
    for unit in 0..<width {
      let index = row * width + unit
      func loss(_ gates: [Double], _ previous: Double) -> Double {
        let state = sample.naive(gates, row, unit, previous: previous)
        return Double(a[index]) * state.hidden + Double(b[index]) * state.cell
      }
      let previous = Double(sample.previous.values[index])
      for gate in 0..<4 {
        let position = row * 4 * width + gate * width + unit
        var (up, down) = (before, before)
        up[position] += step
        down[position] -= step
        let expected = (loss(up, previous) - loss(down, previous)) / (2 * step)
        #expect(abs(Double(sample.gates.values[position]) - expected) < 3e-6)
      }
      let expected = (loss(before, previous + step) - loss(before, previous - step)) / (2 * step)
      #expect(abs(Double(dCell.values[index]) - expected) < 3e-6)
    }
  }
}

import Kernels
import Testing

@Test(arguments: [1, 16, 19, 48]) func columnsGetFactorsOfTheirOwn(width: Int) {
  let values = (0..<(3 * width)).map { Float($0 % 7) - 3 }
  let source = FloatBuffer(values).matrix(rows: 3, columns: width)
  let target = FloatBuffer(values.map { 2 * $0 }).matrix(rows: 3, columns: width)
  let factors = FloatBuffer((0..<width).map { Float($0) / 2 }).matrix(rows: 1, columns: width)
  add(source, timesColumns: factors, to: target)
  for (index, value) in values.enumerated() {
    #expect(target.start[index] == 2 * value + value * Float(index % width) / 2)
  }
}

@Test(arguments: [1, 16, 19, 48]) func columnFactorsGetTheirGradient(width: Int) {
  let values = (0..<(3 * width)).map { Float($0 % 5) - 2 }
  let outputs = FloatBuffer(values).matrix(rows: 3, columns: width)
  let inputs = FloatBuffer(values.map { $0 + 1 }).matrix(rows: 3, columns: width)
  let gradient = FloatBuffer(Array(repeating: 4, count: width)).matrix(rows: 1, columns: width)
  addColumnFactorGradient(outputs: outputs, inputs: inputs, to: gradient)
  for column in 0..<width {
    let products = (0..<3).map { values[$0 * width + column] }.map { $0 * ($0 + 1) }
    #expect(gradient.start[column] == 4 + products.reduce(0, +))
  }
}

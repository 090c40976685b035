/// What follows the product of a dense layer.
package enum Activation: String, CaseIterable, Sendable {
  case tanh, relu, sigmoid, linear
}

/// values ← f(values + bias), row by row.
///
/// Shapes: `values` (B, H); `bias` (1, H).
package func activate(_ values: Matrix, bias: Matrix, _ activation: Activation) {
  precondition(values.columns == bias.columns)
  for row in 0..<values.rows {
    let start = values.row(row)
    forEachGroup(of: values.columns) { first, remaining in
      let x = load(start + first, count: remaining) + load(bias.start + first, count: remaining)
      let y: Lanes =
        switch activation {
        case .tanh: hyperbolicTangent(x)
        case .relu: x.replacing(with: Lanes(), where: x .< Lanes())
        case .sigmoid: Kernels.sigmoid(x)
        case .linear: x
        }
      store(y, to: start + first, count: remaining)
    }
  }
}

/// gradient ← gradient ∘ f', of the outputs y of `activate`.
package func activationBackward(gradient: Matrix, outputs: Matrix, _ activation: Activation) {
  precondition(gradient.count == outputs.count)
  let one = Lanes(repeating: 1)
  forEachGroup(of: gradient.count) { first, remaining in
    let y = load(outputs.start + first, count: remaining)
    let slope: Lanes =
      switch activation {
      case .tanh: one - y * y
      case .relu: Lanes().replacing(with: one, where: y .> Lanes())
      case .sigmoid: y * (one - y)
      case .linear: one
      }
    let d = load(gradient.start + first, count: remaining)
    store(d * slope, to: gradient.start + first, count: remaining)
  }
}

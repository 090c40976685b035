/// Adds each column times a factor of its own.
///
///     target[b, j] += factors[j]·source[b, j]
///
/// Shapes: `source` and `target` (B, H); `factors` (1, H).
package func add(_ source: Matrix, timesColumns factors: Matrix, to target: Matrix) {
  precondition(source.count == target.count && source.columns == factors.columns)
  for row in 0..<source.rows {
    let (source, target) = (source.row(row), target.row(row))
    forEachGroup(of: factors.columns) { first, remaining in
      let sum = load(target + first, count: remaining).addingProduct(
        load(factors.start + first, count: remaining), load(source + first, count: remaining))
      store(sum, to: target + first, count: remaining)
    }
  }
}

/// Adds the gradient of such factors.
///
///     gradient[j] += Σ_b outputs[b, j]·inputs[b, j]
///
/// Shapes: `outputs`, the gradient of what was added to, and `inputs` (B, H); `gradient` (1, H).
package func addColumnFactorGradient(outputs: Matrix, inputs: Matrix, to gradient: Matrix) {
  precondition(outputs.count == inputs.count && outputs.columns == gradient.columns)
  for row in 0..<outputs.rows {
    let (output, input) = (outputs.row(row), inputs.row(row))
    forEachGroup(of: gradient.columns) { first, remaining in
      let sum = load(gradient.start + first, count: remaining).addingProduct(
        load(output + first, count: remaining), load(input + first, count: remaining))
      store(sum, to: gradient.start + first, count: remaining)
    }
  }
}

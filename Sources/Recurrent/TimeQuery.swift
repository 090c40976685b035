import Kernels

/// Tells the output the gap before the predicted event: h + W·[h; gap] + b, with a vector for each of
/// the 48 buckets of the gap.
///
/// W is kept as its two halves, `state` and `time`. The vectors' share is the same for all tokens of
/// a bucket and computed once a batch.
struct TimeQuery: OutputStage {
  let weights: NetworkTensors.Query

  var outputWidth: Int { weights.state.rows }

  /// `input` and `output` (N, H).
  func forward(_ batch: PackedBatch, input: Matrix, output: Matrix) {
    let width = input.columns
    let table = bucketTable()
    multiply(input, by: weights.state, transposeSecond: true, into: output)
    add(input, to: output)
    for token in 0..<output.rows {
      add(table.row(Int(batch.queryGaps[token])), to: output.row(token), count: width)
    }
  }

  /// From the gradient of the output to that of the input (N, H), overwritten, and of the weights.
  func backward(
    _ batch: PackedBatch, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: NetworkTensors
  ) {
    let gradients = gradients.query
    let width = input.columns
    let table = FloatBuffer(count: GapBuckets.count * width)
      .matrix(rows: GapBuckets.count, columns: width)
    for token in 0..<outputGradient.rows {
      add(outputGradient.row(token), to: table.row(Int(batch.queryGaps[token])), count: width)
    }
    addColumnSums(of: table, to: gradients.bias)
    multiply(table, by: weights.time, into: gradients.gap, adding: true)
    multiply(table, transposeFirst: true, by: weights.gap, into: gradients.time, adding: true)
    multiply(outputGradient, transposeFirst: true, by: input, into: gradients.state, adding: true)
    multiply(outputGradient, by: weights.state, into: inputGradient)
    add(outputGradient, to: inputGradient)
  }

  /// What each bucket adds (48, H).
  private func bucketTable() -> Matrix {
    let table = FloatBuffer(count: weights.gap.count)
      .matrix(rows: weights.gap.rows, columns: weights.gap.columns)
    multiply(weights.gap, by: weights.time, transposeSecond: true, into: table)
    for bucket in 0..<table.rows {
      add(weights.bias.start, to: table.row(bucket), count: table.columns)
    }
    return table
  }
}

import Histories
import Kernels
import Learning

/// Tells the output the gap before the predicted event: h + W·[h; gap] + b, with a vector for each of
/// the 48 buckets of the gap.
///
/// W is kept as its two halves, `state` and `time`. The vectors' share is the same for all tokens of
/// a bucket and computed once a batch.
struct TimeQuery: OutputStage {
  /// (48, H), (H, H) twice and (1, H).
  private let gap: Parameter
  private let state: Parameter
  private let time: Parameter
  private let bias: Parameter

  init(width: Int, declaring declarations: inout Declarations) {
    gap = declarations.parameters.matrix(
      "query.gap", GapBuckets.count, width, start: .normal(.numbered(8)))
    state = declarations.parameters.matrix(
      "query.state", width, width, start: .uniform(overRootOf: 2 * width, .numbered(9, 0)))
    time = declarations.parameters.matrix(
      "query.time", width, width, start: .uniform(overRootOf: 2 * width, .numbered(9, 1)))
    bias = declarations.parameters.matrix("query.bias", 1, width, decays: false)
  }

  var outputWidth: Int { state.rows }

  /// `input` and `output` (N, H).
  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix) {
    let width = input.columns
    let table = bucketTable(pass.weights)
    multiply(input, by: pass.weights[state], transposeSecond: true, into: output)
    add(input, to: output)
    for token in 0..<output.rows {
      add(table.row(Int(pass.batch.queryGaps[token])), to: output.row(token), count: width)
    }
  }

  /// From the gradient of the output to that of the input (N, H), overwritten, and of the weights.
  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer
  ) {
    let width = input.columns
    let table = zeros(GapBuckets.count, width)
    for token in 0..<outputGradient.rows {
      add(outputGradient.row(token), to: table.row(Int(pass.batch.queryGaps[token])), count: width)
    }
    addColumnSums(of: table, to: gradients[bias])
    multiply(table, by: pass.weights[time], into: gradients[gap], adding: true)
    multiply(
      table, transposeFirst: true, by: pass.weights[gap], into: gradients[time], adding: true)
    multiply(outputGradient, transposeFirst: true, by: input, into: gradients[state], adding: true)
    multiply(outputGradient, by: pass.weights[state], into: inputGradient)
    add(outputGradient, to: inputGradient)
  }

  /// What each bucket adds (48, H).
  private func bucketTable(_ weights: Weights) -> Matrix {
    let table = zeros(gap.rows, gap.columns)
    multiply(weights[gap], by: weights[time], transposeSecond: true, into: table)
    for bucket in 0..<table.rows {
      add(weights[bias].start, to: table.row(bucket), count: table.columns)
    }
    return table
  }
}

import Glibc
import Kernels
import Learning

/// The attention shares of one sequence, a lower triangle (L, L), and their way back to the states.
struct AttentionScores {
  private let attention: Attention
  private let weights: Weights
  let states: AttendedSequence
  /// a_ts; zero above the diagonal.
  let shares: Matrix
  /// (L, H) each, of additive attention: Wq·h and Wk·h.
  private let queries: Matrix
  private let keys: Matrix

  private var scale: Float { 1 / Float(max(states.states.columns, 1)).squareRoot() }
  /// Per second.
  private var rate: Double { kind == .decay ? exp(Double(weights[attention.decay].start[0])) : 0 }

  private var kind: AttentionKind { attention.kind }

  init(_ attention: Attention, _ weights: Weights, states: AttendedSequence) {
    (self.attention, self.weights, self.states) = (attention, weights, states)
    let (count, width) = (states.states.rows, states.states.columns)
    shares = zeros(count, count)
    let isAdditive = attention.kind == .additive
    queries = zeros(isAdditive ? count : 0, width)
    keys = zeros(isAdditive ? count : 0, width)
    if isAdditive {
      multiply(states.states, by: weights[attention.query], transposeSecond: true, into: queries)
      multiply(states.states, by: weights[attention.key], transposeSecond: true, into: keys)
      fillAdditive()
    } else {
      multiply(states.states, by: states.states, transposeSecond: true, into: shares)
      let (scale, rate) = (scale, rate)
      for now in 0..<count {
        let row = shares.row(now)
        for then in 0...now {
          row[then] *= scale
          if kind == .decay {
            row[then] -= Float(rate * (states.seconds[now] - states.seconds[then]))
          }
        }
      }
    }
    normalise()
  }

  private func fillAdditive() {
    let vector = weights[attention.vector]
    for now in 0..<shares.rows {
      for then in 0...now {
        shares.row(now)[then] = tanhDot(
          queries.row(now), keys.row(then), weights: vector.start, count: vector.columns)
      }
    }
  }

  /// Softmax of each row up to the diagonal.
  private func normalise() {
    for now in 0..<shares.rows {
      let row = shares.row(now)
      var largest = row[0]
      for then in 0...now where row[then] > largest { largest = row[then] }
      var total: Float = 0
      for then in 0...now {
        row[then] = exp(row[then] - largest)
        total += row[then]
      }
      for then in 0...now { row[then] /= total }
      (row + now + 1).update(repeating: 0, count: shares.columns - now - 1)
    }
  }

  /// From the gradient of the shares (L, L), which becomes that of the scores, to that of the states,
  /// added to, and of the weights.
  func backward(
    shareGradient: Matrix, stateGradient: Matrix, gradients: FloatBuffer
  ) {
    let count = shares.rows
    for now in 0..<count {
      let (row, share) = (shareGradient.row(now), shares.row(now))
      var mean: Float = 0
      for then in 0...now { mean += row[then] * share[then] }
      for then in 0..<count { row[then] = then <= now ? share[then] * (row[then] - mean) : 0 }
    }
    if kind == .additive {
      return backwardAdditive(shareGradient, stateGradient, gradients)
    }
    if kind == .decay {
      var sum = 0.0
      for now in 0..<count {
        for then in 0..<now {
          let age = states.seconds[now] - states.seconds[then]
          sum += Double(shareGradient.row(now)[then]) * age
        }
      }
      gradients[attention.decay].start[0] -= Float(rate * sum)
    }
    let scale = scale
    for index in 0..<shareGradient.count { shareGradient.start[index] *= scale }
    multiply(shareGradient, by: states.states, into: stateGradient, adding: true)
    multiply(
      shareGradient, transposeFirst: true, by: states.states, into: stateGradient, adding: true)
  }

  private func backwardAdditive(
    _ scoreGradient: Matrix, _ stateGradient: Matrix, _ gradients: FloatBuffer
  ) {
    let (count, width) = (shares.rows, states.states.columns)
    let (vector, dVector) = (weights[attention.vector], gradients[attention.vector])
    let (dQueries, dKeys) = (zeros(count, width), zeros(count, width))
    for now in 0..<count {
      for then in 0...now {
        tanhDotBackward(
          queries.row(now), keys.row(then), weights: vector.start, count: width,
          gradient: scoreGradient.row(now)[then], first: dQueries.row(now),
          second: dKeys.row(then), weightGradient: dVector.start)
      }
    }
    let all = states.states
    multiply(
      dQueries, transposeFirst: true, by: all, into: gradients[attention.query], adding: true)
    multiply(dKeys, transposeFirst: true, by: all, into: gradients[attention.key], adding: true)
    multiply(dQueries, by: weights[attention.query], into: stateGradient, adding: true)
    multiply(dKeys, by: weights[attention.key], into: stateGradient, adding: true)
  }
}

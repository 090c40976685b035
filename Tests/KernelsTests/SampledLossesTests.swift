import Glibc
import Kernels
import Testing

private let items: [Int32] = (0..<19).map { Int32($0 * 3 % 23) }
private let target: Int32 = 9  // Sample 3 is the target.
private let logits = (0..<19).map { Double($0 % 7) - 3.3 }
private let shifts = (0..<19).map { Double($0 % 5) * 0.4 - 2 }

private func slope(_ body: (Double) -> Double) -> Double { (body(1e-5) - body(-1e-5)) / 2e-5 }

private func check(
  _ ours: (loss: Double, gradient: Float), _ row: [Float],
  _ loss: (_ logits: [Double], _ positive: Double) -> Double
) {
  let positive = 0.7
  #expect(abs(ours.loss - loss(logits, positive)) < 1e-5)
  let expected = slope { loss(logits, positive + $0) }
  #expect(abs(Double(ours.gradient) - 2 * expected) < 1e-5)
  for index in logits.indices {
    let expected = slope { step in
      var moved = logits
      moved[index] += step
      return loss(moved, positive)
    }
    #expect(abs(Double(row[index]) - 2 * expected) < 1e-5)
  }
}

@Test func sampledSoftmaxEqualsTheFormula() {
  #expect(items[3] == target)
  let row = FloatBuffer(logits.map { Float($0) })
  let ours = sampledSoftmax(
    logits: row.start, items: items, shifts: shifts.map { Float($0) }, count: 19,
    target: target, positive: 0.7, positiveShift: -1.5, scale: 2)
  check(ours, row.values) { logits, positive in
    let others = logits.indices.filter { items[$0] != target }
    let own = positive + 1.5
    return log(exp(own) + others.reduce(0) { $0 + exp(logits[$1] - shifts[$1]) }) - own
  }
}

@Test func generalisedBinaryLossEqualsTheFormula() {
  let row = FloatBuffer(logits.map { Float($0) })
  let ours = generalisedBinaryLoss(
    logits: row.start, items: items, count: 19, target: target, positive: 0.7,
    positiveWeight: 0.3, scale: 2)
  check(ours, row.values) { logits, positive in
    let others = logits.indices.filter { items[$0] != target }
    return others.reduce(0.3 * log(1 + exp(-positive))) { $0 + log(1 + exp(logits[$1])) }
  }
}

@Test func softplusNeitherOverflowsNorVanishes() {
  #expect(softplus(200) == 200)
  #expect(abs(softplus(-40) - exp(-40.0)) < 1e-24)
  #expect(abs(softplus(0) - log(2.0)) < 1e-12)
}

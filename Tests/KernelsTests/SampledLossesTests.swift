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

/// Of the known items the first was not drawn, and only two are targets.
@Test func sampledSoftmaxEqualsTheFormula() {
  let known: [(place: Int, value: Double, weight: Double)] = [
    (2, 0.7, 1.5), (7, -0.4, 0), (18, 1.1, 0.25),
  ]
  var shifts = shifts
  shifts[2] = -.infinity
  shifts[5] = -.infinity
  let row = FloatBuffer(logits.map { Float($0) })
  let shiftRow = FloatBuffer(shifts.map { Float($0) })
  let loss = sampledSoftmax(
    logits: row.start, shifts: shiftRow.start, count: 19,
    known: known.map {
      KnownLogit(place: Int32($0.place), value: Float($0.value), weight: Float($0.weight))
    }, scale: 2)
  #expect(row.values[5] == 0)
  var z = zip(logits, shifts).map(+)
  for logit in known { z[logit.place] = logit.value }
  func expected(_ z: [Double]) -> Double {
    let logTotal = log(z.reduce(0.0) { $0 + exp($1) })
    return known.reduce(0.0) { $0 + $1.weight * (logTotal - z[$1.place]) }
  }
  #expect(abs(loss - expected(z)) < 1e-5)
  for index in z.indices {
    let slope = slope { step in
      var moved = z
      moved[index] += step
      return expected(moved)
    }
    #expect(abs(Double(row.values[index]) - 2 * slope) < 1e-5)
  }
}

/// A token whose offsets are known, but no target.
@Test func sampledSoftmaxOfNoTargetIsNothing() {
  let row = FloatBuffer(logits.map { Float($0) })
  let loss = sampledSoftmax(
    logits: row.start, shifts: FloatBuffer(count: 19).start, count: 19,
    known: [KnownLogit(place: 3, value: 2, weight: 0)], scale: 2)
  #expect(loss == 0)
  #expect(row.values.allSatisfy { $0 == 0 })
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

import Kernels
import Testing

@Test(arguments: [1, 15, 16, 53]) func softmaxEqualsNaiveTwin(items: Int) {
  let tokens = 4
  let logits = sample(tokens, items, 1, scale: 20)
  let bias = sample(1, items, 2)
  let biasGradient = sample(1, items, 3)
  let before = logits.values.map(Double.init)
  var expectedBias = biasGradient.values.map(Double.init)
  let targets: [Int32] = [0, Int32(items - 1), -1, Int32(items / 2)]
  let scale = 0.25
  let loss = softmaxCrossEntropy(
    logits: logits.matrix(rows: tokens, columns: items),
    bias: bias.matrix(rows: 1, columns: items), targets: targets, scale: Float(scale),
    biasGradient: biasGradient.matrix(rows: 1, columns: items))
  var expectedLoss = 0.0
  for token in 0..<tokens {
    let row = (token * items)..<((token + 1) * items)
    var gradient = [Double](repeating: 0, count: items)
    if targets[token] >= 0 {
      let z = zip(before[row], bias.values).map { $0 + Double($1) }
      let naive = Naive.crossEntropy(z, target: Int(targets[token]))
      expectedLoss += naive.loss
      gradient = naive.gradient.map { scale * $0 }
    }
    #expect(largestDifference(Array(logits.values[row]), gradient) < 1e-6)
    for item in 0..<items { expectedBias[item] += gradient[item] }
  }
  #expect(abs(loss - expectedLoss) < 1e-4)
  #expect(largestDifference(biasGradient.values, expectedBias) < 1e-6)
}

@Test func lossSurvivesHugeLogitsAndShowsNaN() {
  let bias = FloatBuffer(count: 3)
  func loss(_ values: [Float]) -> Double {
    let logits = FloatBuffer(values)
    return softmaxCrossEntropy(
      logits: logits.matrix(rows: 1, columns: 3), bias: bias.matrix(rows: 1, columns: 3),
      targets: [0], scale: 1, biasGradient: FloatBuffer(count: 3).matrix(rows: 1, columns: 3))
  }
  #expect(abs(loss([-10_000, 10_000, 0]) - 20_000) < 1e-3)
  #expect(loss([.nan, 0, 0]).isNaN)
  #expect(!loss([.infinity, 0, 0]).isFinite)
}

@Test func logSoftmaxEqualsNaiveTwin() {
  let (tokens, items) = (3, 19)
  let logits = sample(tokens, items, 1, scale: 8)
  let bias = sample(1, items, 2)
  let before = logits.values.map(Double.init)
  let scratch = FloatBuffer(count: items)
  logSoftmax(
    logits: logits.matrix(rows: tokens, columns: items),
    bias: bias.matrix(rows: 1, columns: items), scratch: scratch)
  for token in 0..<tokens {
    let row = (token * items)..<((token + 1) * items)
    let z = zip(before[row], bias.values).map { $0 + Double($1) }
    let expected = (0..<items).map { -Naive.crossEntropy(z, target: $0).loss }
    #expect(largestDifference(Array(logits.values[row]), expected) < 4e-6)
  }
}

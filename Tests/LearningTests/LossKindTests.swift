import Kernels
import Learning
import Testing

@Test(arguments: ["ce", "sampled:256", "gbce:8", "bpr", "bce"]) func lossesComeBack(text: String) {
  #expect(LossKind(text)?.text == text)
}

@Test(arguments: ["", "mse", "sampled", "sampled:0", "sampled:x", "gbce:", "bce:3", "ce:1"])
func otherLossesAreRefused(text: String) {
  #expect(LossKind(text) == nil)
}

@Test func itemsAreDrawnByTheirWeights() {
  let sampler = ItemSampler(itemCounts: [1, 16, 0, 81], exponent: 0.75)
  let stream = RandomStream(seed: 3)
  var counts = [0, 0, 0, 0]
  for index in 0..<37_000 { counts[Int(sampler.item(stream, index))] += 1 }
  // Weights 1, 8, 1 (an item never seen counts as seen once) and 27, of 37.
  for (count, weight) in zip(counts, [1, 8, 1, 27]) {
    #expect(abs(Double(count) - Double(weight) * 1000) < 200)
  }
}

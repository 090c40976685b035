import Kernels
import Learning
import ModelSamples
import Testing

/// A layout of four item vectors of two values, which are weights, and three biases.
private let layout = {
  var layout = ParameterLayout()
  _ = layout.matrix("items", 4, 2, meaning: .items)
  _ = layout.matrix("bias", 1, 3, decays: false)
  return layout
}()

private func put(_ values: [Double], _ tensor: String, _ buffer: FloatBuffer) throws {
  let found = try #require(layout.tensors.first { $0.name == tensor })
  for (index, value) in values.enumerated() { buffer.start[found.offset + index] = Float(value) }
}

private func values(_ tensor: String, _ buffer: FloatBuffer) throws -> [Double] {
  let found = try #require(layout.tensors.first { $0.name == tensor })
  return (0..<found.count).map { Double(buffer.start[found.offset + $0]) }
}

@Test(arguments: OptimizerKind.allCases) func stepsEqualPyTorch(kind: OptimizerKind) throws {
  let reference = try readReference("optimizers.tsv")
  let tensors = [("weights", "items"), ("bias", "bias")]
  let (parameters, gradients) = (FloatBuffer(count: layout.count), FloatBuffer(count: layout.count))
  for (name, tensor) in tensors { try put(#require(reference[name])[0], tensor, parameters) }
  let optimizer = Optimizer(kind, layout, weightDecay: 0.1)
  let pool = ThreadPool(threadCount: 2)
  for step in 0..<5 {
    for (name, tensor) in tensors {
      // Gradients come doubled, as if clipping halved them.
      try put(#require(reference["\(name).g"])[step].map { 2 * $0 }, tensor, gradients)
    }
    optimizer.step(parameters, gradients: gradients, rate: 0.05, gradientScale: 0.5, pool: pool)
    for (name, tensor) in tensors {
      let expected = try #require(reference["\(kind).\(name)"])[step]
      for (ours, value) in zip(try values(tensor, parameters), expected) {
        #expect(abs(ours - value) < 2e-6, "\(kind) step \(step)")
      }
    }
  }
}

/// A step that touches some items leaves the others, and what is remembered of them; the touched move
/// as they would among all, and with weight decay all do.
@Test(arguments: OptimizerKind.allCases, [0, 0.1])
func itemsThatAreNotTouchedRest(kind: OptimizerKind, weightDecay: Double) throws {
  var items = RowSet(of: 4)
  items.insert(1)
  items.insert(3)
  let reach = GradientReach(layout, items: items)
  let pool = ThreadPool(threadCount: 2)
  func stepped(_ reach: GradientReach?) throws -> (items: [Double], bias: [Double]) {
    let (parameters, gradients) = (
      FloatBuffer(count: layout.count), FloatBuffer(count: layout.count)
    )
    try put([1, 2, 3, 4, 5, 6, 7, 8], "items", parameters)
    let optimizer = Optimizer(kind, layout, weightDecay: weightDecay)
    // All rows first, so that there is something to remember.
    try put([1, 1, 1, 1, 1, 1, 1, 1], "items", gradients)
    optimizer.step(parameters, gradients: gradients, rate: 0.1, gradientScale: 1, pool: pool)
    try put([0, 0, 2, 1, 0, 0, -1, 3], "items", gradients)
    try put([1, 0, -1], "bias", gradients)
    optimizer.step(
      parameters, gradients: gradients, reach: reach, rate: 0.1, gradientScale: 1, pool: pool)
    return (try values("items", parameters), try values("bias", parameters))
  }
  let (all, some) = (try stepped(nil), try stepped(reach))
  #expect(some.bias == all.bias)
  if weightDecay > 0 {
    #expect(some.items == all.items)
    return
  }
  #expect(some.items[2..<4] == all.items[2..<4])
  #expect(some.items[6..<8] == all.items[6..<8])
  // Without a gradient the others stand still anyway.
  let rests = ![.momentum, .adam, .adamw].contains(kind)
  #expect((some.items[0..<2] == all.items[0..<2]) == rests)
  #expect((some.items[4..<6] == all.items[4..<6]) == rests)
}

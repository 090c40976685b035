import Kernels
import Learning
import ModelSamples
import Testing

/// A layout of four item vectors of two values, which are weights, and three biases.
private let layout = {
  var layout = ParameterLayout()
  _ = layout.matrix("items", 4, 2)
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

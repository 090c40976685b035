import Glibc
import Kernels
import Learning
import Testing

/// A table of items, one of texts, and a factor, as parts of a network declare them.
private func layout(items: Int, texts: Int, bias: Bool = true) -> ParameterLayout {
  var layout = ParameterLayout()
  _ = layout.matrix("items", items + 1, 3, start: .normal(), meaning: .items)
  _ = layout.matrix("bias", bias ? 1 : 0, items, decays: false, meaning: .itemColumns)
  _ = layout.matrix("text.0", texts, 3, start: .normal(), meaning: .textValues(input: 0))
  _ = layout.factor("hidden", 2, 5, start: .uniform(bound: 0.5), transposed: true)
  return layout
}

private func tensor(_ name: String, _ layout: ParameterLayout) throws -> ParameterLayout.Tensor {
  try #require(layout.tensors.first { $0.name == name })
}

@Test func whatHasNoRowsHasNoTensor() {
  #expect(layout(items: 4, texts: 0).tensors.map(\.name) == ["items", "bias", "hidden"])
  #expect(
    layout(items: 4, texts: 2, bias: false).tensors.map(\.name) == ["items", "text.0", "hidden"])
}

@Test func tensorsBeginOnCacheLinesAndDoNotOverlap() {
  let tensors = layout(items: 4, texts: 7).tensors
  for (tensor, next) in zip(tensors, tensors.dropFirst()) {
    #expect(next.offset % 16 == 0)
    #expect(tensor.offset + tensor.count <= next.offset)
  }
}

@Test func tablesGrowAtTheirEndsButTheUnknownItemStaysLast() throws {
  let (small, large) = (layout(items: 2, texts: 1), layout(items: 4, texts: 3))
  let from = FloatBuffer((0..<small.count).map { Float($0 + 1) })
  let to = FloatBuffer(count: large.count)
  large.copy(from, of: small, into: to)
  let (items, grown) = (from[try tensor("items", small)], to[try tensor("items", large)])
  #expect(grown.rows(0..<2).values == items.rows(0..<2).values)
  #expect(grown.rows(2..<4).values == Array(repeating: 0, count: 6))
  #expect(grown.rows(4..<5).values == items.rows(2..<3).values)
  #expect(to[try tensor("bias", large)].values == from[try tensor("bias", small)].values + [0, 0])
  #expect(
    to[try tensor("text.0", large)].rows(0..<1).values == from[try tensor("text.0", small)].values)
  #expect(to[try tensor("hidden", large)].values == from[try tensor("hidden", small)].values)
}

/// What comes from a tensor's name does not depend on what else a network has.
@Test func startingValuesComeFromTheNameOfTheTensor() throws {
  let (one, other) = (layout(items: 4, texts: 2), layout(items: 4, texts: 2, bias: false))
  let (first, second) = (one.startingBuffer(seed: 3), other.startingBuffer(seed: 3))
  for name in ["items", "text.0", "hidden"] {
    #expect(first[try tensor(name, one)].values == second[try tensor(name, other)].values)
  }
  #expect(first[try tensor("bias", one)].values == [0, 0, 0, 0])
  #expect(
    first[try tensor("items", one)].values.prefix(6) != first[try tensor("text.0", one)].values[...]
  )
  let reseeded = one.startingBuffer(seed: 4)
  #expect(reseeded[try tensor("hidden", one)].values != first[try tensor("hidden", one)].values)
  #expect(first[try tensor("hidden", one)].values.allSatisfy { abs($0) <= 0.5 })
}

@Test func halfLivesStartBetweenADayAndTenYears() {
  var layout = ParameterLayout()
  let rates = layout.matrix("decay", 1, 200, start: .rates())
  let values = layout.startingBuffer(seed: 1)[rates].values
  let days = values.map { 0.693_147_18 / Float.exp($0) / 86_400 }
  #expect(days.allSatisfy { (0.99...3653).contains($0) })
  #expect((days.min() ?? 0) < 3 && (days.max() ?? 0) > 1000)
}

@Test func anLSTMForgetsLittleAtFirst() {
  var layout = ParameterLayout()
  let bias = layout.matrix("bias", 1, 8, start: .forgetGates)
  #expect(layout.startingBuffer(seed: 1)[bias].values == [0, 0, 1, 1, 0, 0, 0, 0])
}

@Test func copiesFollowTheParameters() {
  var layout = ParameterLayout()
  let (plain, turned) = (
    layout.factor("plain", 2, 3, start: .zero),
    layout.factor("turned", 2, 3, start: .zero, transposed: true)
  )
  let parameters = FloatBuffer((0..<layout.count).map { Float($0) })
  let weights = Weights(layout, parameters, .fp32)
  weights.refresh()
  #expect(weights.factor(plain).matrix.values == parameters[plain].values)
  let (rows, columns) = (parameters[turned], weights.transposed(turned).matrix)
  for row in 0..<2 {
    for column in 0..<3 { #expect(columns.row(column)[row] == rows.row(row)[column]) }
  }
}

extension Float {
  fileprivate static func exp(_ x: Float) -> Float { Float(Glibc.exp(Double(x))) }
}

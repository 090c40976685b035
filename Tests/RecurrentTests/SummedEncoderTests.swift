import Histories
import Kernels
import Learning
import ModelSamples
import SequenceModels
import Testing

/// A network without cells, with what stands before and behind them.
private func summed(_ time: TimeUse, _ head: [DenseShape] = []) -> NetworkShape {
  var shape = NetworkShape(itemCount: 9, embedding: 5, encoder: SummedShape(width: 5))
  (shape.time, shape.head) = (time, head)
  (shape.textValueCounts, shape.numberCount) = ([3], 1)
  return shape
}

@Test(arguments: [
  summed(.none), summed(TimeUse(factor: 0.8)), summed(TimeUse(decay: true)),
  summed(
    TimeUse(input: true, decay: true, factor: 0.9, query: true),
    [DenseShape(width: 10, activation: .relu)]),
])
func gradientsOfSummedHistoriesEqualCentralDifferences(shape: NetworkShape) {
  compareGradients(shape) { $0.loss($1, $2) }
}

@Test func gradientsOfSumsFromWhichAttentionChoosesEqualCentralDifferences() {
  var shape = summed(TimeUse(decay: true))
  (shape.attention, shape.copy) = (.decay, .decay)
  compareGradients(shape) { $0.loss($1, $2) }
}

@Test func optionsOfOtherCellsAreNotOfASum() throws {
  #expect(try SummedShape(options: ["cell": "none"], embedding: 7)?.outputWidth == 7)
  #expect(try SummedShape(options: ["cell": "lstm"], embedding: 7) == nil)
  #expect(try SummedShape(options: [:], embedding: 7) == nil)
}

@Test func aSumTakesFewerNumbersThanALayer() {
  let layout = ParameterLayout(summed(TimeUse(decay: true)))
  #expect(layout.tensors.map(\.name) == ["items", "bias", "text.0", "numbers", "sum.decay"])
}

import Histories
import ModelSamples
import Recurrent
import SequenceModels
import Testing

@Test func everyTrainingTargetIsPredictedOnce() {
  let model = randomModel(NetworkShape(itemCount: 5, embedding: 3, widths: [3]))
  let rows: [[Int32]] = [
    Array(repeating: 1, count: 13), [1, 2, 3], [1, 2], [], [1, 2, 3, 4, 1, 2, 3],
  ]
  let sequences = EncodedSequences(eventSequences(rows, itemCount: 5), for: model)
  let windows = Window.training(sequences, maximumLength: 4)
  #expect(windows.allSatisfy { (1...4).contains($0.length) })
  let predicted = windows.flatMap { ($0.start + 1)...$0.end }
  let expected = rows.indices.flatMap { row -> [Int] in
    let start = sequences.rowStarts[row]
    return (0..<sequences.valid[row]).dropFirst().map { start + $0 }
  }
  #expect(predicted.sorted() == expected)
}

@Test func gapsFallIntoHalfOctaves() {
  var shape = NetworkShape(itemCount: 5, embedding: 3, widths: [3])
  shape.time = TimeUse(input: true)
  let model = randomModel(shape)
  var events = eventSequences([[1, 1, 1, 1, 1, 1, 1]], itemCount: 5)
  let second: Int64 = 1_000_000_000
  events.timesNanoseconds = [0, 0, second, 4 * second, 4 * second + second / 2, 3, .max]
  let gaps = EncodedSequences(events, for: model).gaps
  // None before; 0 s; 1 s; 3 s; .5 s (2·log₂ 1.5 = 1.17); backwards counts as 0; 292 years.
  #expect(gaps == [0, 1, 3, 5, 2, 1, 47])
}

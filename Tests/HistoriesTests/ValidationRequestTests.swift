import Histories
import ModelSamples
import Recurrent
import SequenceModels
import Testing

/// Two rows of training, and one whose first event alone is.
private func rows() -> EventSequences {
  var events = eventSequences([[0, 1, 2], [2, 1], [3, 3, 2, 4, 0, 1]], itemCount: 5)
  (events.valid, events.cut, events.test) = ([3, 2, 1], [3, 2, 6], [nil, nil, nil])
  return events
}

@Test func eachStepValidatesOnTargetsThatTrainingAsksFor() {
  let model = randomModel(NetworkShape(itemCount: 5, embedding: 3, widths: [3]))
  var sequences = EncodedSequences(rows(), for: model)
  #expect(sequences.validationRequests.map(\.position) == [1])
  sequences.validatesEachStep = true
  // Item 3 is only the first of its row, 4 nowhere in training, 0 only the first of another.
  #expect(sequences.validationRequests.map(\.position) == [2, 5])
  sequences.knownItemCount = 1
  #expect(sequences.validationRequests.map(\.position) == [2, 4, 5])
}

@Test func validationTargetsBecomeTrainingTargets() {
  var events = rows()
  #expect(events.targetCounts == (training: 3, validation: 5))
  events.isTarget = [true, true, true, true, true, true, false, true, true, true, true]
  #expect(events.targetCounts == (training: 3, validation: 4))
  events.trainOnValidation()
  #expect(events.valid == [3, 2, 6])
  #expect(events.targetCounts == (training: 7, validation: 0))
}

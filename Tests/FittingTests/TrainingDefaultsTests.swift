import Fitting
import Learning
import Testing

@Test func dropoutFallsWithEventsPerItem() {
  #expect(TrainingDefaults.dropout(eventsPerItem: 0) == 0.5)
  #expect(TrainingDefaults.dropout(eventsPerItem: 20) == 0.5)
  // Half way between 20 and 160, by their logarithm.
  #expect(TrainingDefaults.dropout(eventsPerItem: 56.57) == 0.35)
  #expect(TrainingDefaults.dropout(eventsPerItem: 160) == 0.2)
  #expect(TrainingDefaults.dropout(eventsPerItem: 1e6) == 0.2)
}

@Test func patienceLastsForSoManyEvents() {
  #expect(TrainingDefaults.patience(eventsPerEpoch: 20_000) == 12)
  #expect(TrainingDefaults.patience(eventsPerEpoch: 50_000) == 5)
  #expect(TrainingDefaults.patience(eventsPerEpoch: 1 << 40) == 5)
  #expect(TrainingDefaults.patience(eventsPerEpoch: 0) == 100)
}

@Test func manyItemsAreSampled() {
  #expect(TrainingDefaults.loss(ofItems: 9_999) == .softmax)
  #expect(TrainingDefaults.loss(ofItems: 10_000) == .sampledSoftmax(count: 512))
}

@Test func aTwentiethOfTheTargetsIsWorthASecondTraining() {
  #expect(RefitRule.auto.refits(training: 1000, validation: 50))
  #expect(!RefitRule.auto.refits(training: 1000, validation: 49))
  #expect(RefitRule.yes.refits(training: 1000, validation: 1))
  #expect(!RefitRule.yes.refits(training: 1000, validation: 0))
  #expect(!RefitRule.auto.refits(training: 0, validation: 0))
  #expect(!RefitRule.no.refits(training: 1000, validation: 500))
}

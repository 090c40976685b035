import Learning
import ModelSamples
import Testing

@Test(arguments: ["constant", "cosine", "plateau", "inverse:0.5"])
func schedulesComeBack(text: String) {
  #expect(LearningSchedule(text)?.text == text)
}

@Test(arguments: ["", "linear", "inverse", "inverse:", "inverse:-1", "inverse:nan", "cosine:2"])
func otherSchedulesAreRefused(text: String) {
  #expect(LearningSchedule(text) == nil)
}

@Test func factorsAreThoseOfTheFormulas() {
  func factors(_ schedule: LearningSchedule) -> [Double] {
    [0, 2.5, 5, 10].map { schedule.factor(epochsDone: $0, of: 10, stalls: Int($0 / 5)) }
  }
  #expect(factors(.constant) == [1, 1, 1, 1])
  #expect(factors(.plateau) == [1, 1, 0.5, 0.25])
  #expect(factors(.inverse(rate: 0.4)) == [1, 0.5, 1 / 3, 0.2])
  for (ours, expected) in zip(factors(.cosine), [1, 0.853_553_390_6, 0.5, 0]) {
    #expect(abs(ours - expected) < 1e-9)
  }
}

@Test func aMetricStallsAfterTwoEpochsWithoutAPercent() {
  var watch = PlateauWatch()
  var stalls: [Int] = []
  for metric in [0.1, 0.2, 0.201, 0.2015, 0.21, 0.21, 0.1, 0.2, 0.2] {
    watch.add(metric)
    stalls.append(watch.stalls)
  }
  #expect(stalls == [0, 0, 0, 1, 1, 1, 2, 2, 3])
  // A loss is watched as its negative.
  var losses = PlateauWatch()
  for loss in [8.0, 7.0, 6.99, 6.98] { losses.add(-loss) }
  #expect(losses.stalls == 1)
}

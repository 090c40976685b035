import Histories
import ModelSamples
import Recurrent
import SequenceModels
import Testing

@Test(arguments: [
  "none", "input", "input,decay", "gate,factor:0.8,query", "factor:1", "factor:1e-05",
])
func usesOfTimeComeBack(text: String) {
  #expect(TimeUse(text)?.text == text.replacingOne())
}

extension String {
  /// `factor:1` is written as a float.
  fileprivate func replacingOne() -> String { self == "factor:1" ? "factor:1.0" : self }
}

@Test(arguments: [
  "", "time", "input,", "input,input", "none,input", "factor", "factor:", "factor:2", "factor:-1",
  "factor:nan", "factor:0.5,factor:0.6", "query:3",
]) func otherUsesOfTimeAreRefused(text: String) {
  #expect(TimeUse(text) == nil)
}

@Test func orderDoesNotMatter() {
  #expect(TimeUse("query,decay,input") == TimeUse(input: true, decay: true, query: true))
  #expect(TimeUse("query,decay,input")?.text == "input,decay,query")
}

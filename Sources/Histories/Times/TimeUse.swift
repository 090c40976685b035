/// What a network learns of times.
///
/// Only `query` may see when the predicted event happens.
package struct TimeUse: Sendable, Equatable {
  /// The gap before an event is part of its input vector.
  package var input: Bool
  /// The gap before an event weighs what the event brings to the state.
  package var gate: Bool
  /// The state fades at learned rates over the gap before the event that is consumed.
  package var decay: Bool
  /// The state is multiplied by this whenever an event is consumed.
  package var factor: Float?
  /// The gap before the predicted event is known to the output.
  package var query: Bool

  package static let none = TimeUse()

  package init(
    input: Bool = false, gate: Bool = false, decay: Bool = false, factor: Float? = nil,
    query: Bool = false
  ) {
    self.input = input
    self.gate = gate
    self.decay = decay
    self.factor = factor
    self.query = query
  }

  /// From `none`, or any of `input`, `gate`, `decay`, `factor:0.8` and `query`, each once, separated by
  /// commas.
  package init?(_ text: String) {
    self.init()
    if text == "none" { return }
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let before = self
      switch word {
      case "input": input = true
      case "gate": gate = true
      case "decay": decay = true
      case "query": query = true
      case _ where word.hasPrefix("factor:") && factor == nil:
        guard let value = Float(word.dropFirst(7)), value >= 0, value <= 1 else { return nil }
        factor = value
      default: return nil
      }
      if self == before { return nil }
    }
  }

  /// What `init(_:)` reads.
  package var text: String {
    var words: [String] = []
    if input { words.append("input") }
    if gate { words.append("gate") }
    if decay { words.append("decay") }
    if let factor { words.append("factor:\(factor)") }
    if query { words.append("query") }
    return words.isEmpty ? "none" : words.joined(separator: ",")
  }

  package var needsTimes: Bool { input || gate || decay || query }

  /// Whether the state is multiplied before an event is consumed.
  package var scalesState: Bool { decay || factor != nil }
}

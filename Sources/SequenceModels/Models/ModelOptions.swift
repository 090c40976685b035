import Histories

/// The options of a model file.
enum ModelOption: String, CaseIterable {
  case task, cell, embedding, width, skip, time, attention, head, decode, copy
  case repeats = "repeat"
  case maximumLength = "max-len"
}

extension Model {
  /// What decides how the network is made and applied, in the words of the command line: those of
  /// every network and, where the file has had them from the beginning, the encoder's between them.
  package var options: [(name: String, text: String)] {
    let own = ModelOption.allCases.compactMap { option in
      text(of: option).map { (name: option.rawValue, text: $0) }
    }
    return own + shape.encoder.options.filter { ModelOption(rawValue: $0.name) == nil }
  }

  private func text(of option: ModelOption) -> String? {
    switch option {
    case .task: shape.task.rawValue
    case .embedding: "\(shape.embedding)"
    case .time: shape.time.text
    case .attention: shape.attention.rawValue
    case .head: shape.head.isEmpty ? "none" : shape.head.map(\.text).joined(separator: " ")
    case .decode: "\(shape.decodeLength)"
    case .copy: shape.copy.rawValue
    case .repeats: allowsRepeats ? "yes" : "no"
    case .maximumLength: "\(maximumLength)"
    case .cell, .width, .skip: shape.encoder.option(option.rawValue)
    }
  }
}

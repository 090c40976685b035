import Histories
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

extension SequenceFit {
  /// Chooses, and tells what is not as usual.
  func dataChoices(_ model: Model, _ encoded: EncodedSequences) -> DataChoices {
    let choices = DataChoices(epochs, steps, model, encoded, isOpen: trains)
    guard trains, tellsDefaults else { return choices }
    let items = grouped(model.items.count)
    if let asked = steps.loss?.items, model.value == nil, choices.loss != asked {
      Messages.warning(
        "--loss \(asked.text): there are \(items) items, so it is \(choices.loss.text)")
    }
    var words: [String] = []
    if steps.dropout == nil, choices.dropout != TrainingDefaults.leastDropout {
      words.append("--dropout \(shortest(choices.dropout))")
    }
    if epochs.patience == nil, choices.patience != TrainingDefaults.leastPatience {
      words.append("--patience \(choices.patience)")
    }
    if steps.loss == nil, choices.loss != .softmax, model.value == nil {
      words.append("--loss \(choices.loss.text)")
    }
    if !words.isEmpty {
      Messages.warning(
        "\(grouped(model.itemCounts.reduce(0, +))) training events of \(items) items: "
          + words.joined(separator: " "))
    }
    return choices
  }
}

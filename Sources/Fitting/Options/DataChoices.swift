import Histories
import Learning
import SequenceModels

/// What training takes of the data where the command line leaves it open.
struct DataChoices {
  let dropout: Double
  let patience: Int
  let loss: LossKind

  /// - Parameter isOpen: whether any of it may be open: none is where nothing is trained
  init(
    _ epochs: EpochOptions, _ steps: StepOptions, _ model: Model, _ encoded: EncodedSequences,
    isOpen: Bool
  ) {
    let (events, items) = (model.itemCounts.reduce(0, +), model.items.count)
    patience =
      epochs.patience
      ?? (isOpen
        ? TrainingDefaults.patience(eventsPerEpoch: events) : TrainingDefaults.leastPatience)
    guard isOpen, model.value == nil else {
      (dropout, loss) = (steps.dropout ?? TrainingDefaults.leastDropout, steps.itemLoss)
      return
    }
    dropout =
      steps.dropout
      ?? TrainingDefaults.dropout(eventsPerItem: Double(events) / Double(max(items, 1)))
    if let asked = steps.loss?.items {
      loss = asked.within(catalogue: items)
    } else {
      // What is asked for may take the whole softmax.
      let isWhole = model.shape.decodeLength > 1 || steps.labelSmoothing > 0
      loss = isWhole ? .softmax : TrainingDefaults.loss(ofItems: items)
    }
  }
}

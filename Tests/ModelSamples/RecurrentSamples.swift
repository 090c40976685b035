package import Histories
package import Kernels
package import Learning
package import Recurrent
package import SequenceModels

extension NetworkShape {
  /// A network of recurrent layers.
  package init(
    itemCount: Int, embedding: Int, widths: [Int], task: TaskKind = .nextItem,
    cell: CellKind = .lstm, time: TimeUse = .none, attention: AttentionKind = .none,
    head: [DenseShape] = [], textValueCounts: [Int] = [], numberCount: Int = 0
  ) {
    self.init(
      itemCount: itemCount, embedding: embedding,
      encoder: RecurrentShape(cell: cell, widths: widths))
    (self.task, self.time, self.attention, self.head) = (task, time, attention, head)
    (self.textValueCounts, self.numberCount) = (textValueCounts, numberCount)
  }

  /// Its recurrent layers.
  package var recurrent: RecurrentShape {
    get { encoder as? RecurrentShape ?? RecurrentShape(widths: []) }
    set { encoder = newValue }
  }

  package var cell: CellKind { recurrent.cell }
  package var widths: [Int] {
    get { recurrent.widths }
    set { recurrent.widths = newValue }
  }
  package var skip: SkipKind {
    get { recurrent.skip }
    set { recurrent.skip = newValue }
  }
}

extension ModelChoices {
  /// Of a network of recurrent layers.
  package init(
    embedding: Int, widths: [Int], time: TimeUse, maximumLength: Int, allowsRepeats: Bool,
    textNames: [String] = [], numberNames: [String] = [], seed: UInt64
  ) {
    self.init(
      NetworkShape(itemCount: 0, embedding: embedding, widths: widths, time: time),
      maximumLength: maximumLength, allowsRepeats: allowsRepeats, seed: seed)
    (self.textNames, self.numberNames) = (textNames, numberNames)
  }
}

extension Trainer where L == SequenceLearner {
  package convenience init(
    model: Model, sequences: EncodedSequences, shuffling: SimultaneousEvents? = nil,
    options: TrainingOptions, pool: ThreadPool
  ) {
    self.init(
      SequenceLearner(model, sequences, shuffling: shuffling, options, pool), options, pool)
  }
}

extension Model {
  /// A tensor by its name.
  package subscript(_ name: String) -> Matrix {
    let tensor = ParameterLayout(shape).tensors.first { $0.name == name }
    return tensor.map { parameters[$0] } ?? zeros(0, 0)
  }
}

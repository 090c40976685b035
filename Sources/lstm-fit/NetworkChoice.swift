import Fitting
import Histories
import Learning
import Recurrent
import SequenceModels
import TSVStreams

/// The networks of lstm-fit: recurrent layers, or no history but the sum of the events' vectors.
struct NetworkChoice: NetworkChoosing {
  let network: NetworkOptions
  let itemLoss: LossKind

  static var encoders: [any EncoderShape.Type] { [RecurrentShape.self, SummedShape.self] }

  var task: TaskKind { network.task.kind }
  var decodeLength: Int { network.decode }
  var maximumLength: Int? { network.maxLen }

  var inputs: InputChoices {
    InputChoices(
      columns: network.inputChoices, target: network.target, areShares: false,
      needsTimes: network.timeUse.needsTimes || network.attention?.kind.needsTimes ?? false
        || network.copiesHistory)
  }

  var allowsRepeats: Bool? {
    if network.repeats != .auto { return network.repeats == .yes }
    // Where items of the history are to gain, they are ranked.
    return network.copiesHistory ? true : nil
  }

  func largestShape(_ inputs: SequenceInputs) -> NetworkShape {
    var shape = shape(
      copy: network.copy?.kind ?? .decay,
      skip: network.embeddingWidth == network.widths[0] ? .decay : .none)
    shape.textValueCounts = inputs.texts.map { _ in 0 }
    shape.numberCount = inputs.numbers.count
    return shape
  }

  /// Defaults give every network what it can use: own interests where items come back, and for items of
  /// any kind what goes past the layers, for being like those before says much.
  func shape(_ sequences: EventSequences, allowsRepeats: Bool) -> NetworkShape {
    let copies =
      allowsRepeats && !sequences.timesNanoseconds.isEmpty && task == .nextItem
      && decodeLength == 1 && itemLoss.isSoftmax
    let skips = task == .nextItem && network.embeddingWidth == network.widths[0]
    return shape(
      copy: network.copy?.kind ?? (copies ? .decay : .none), skip: skips ? .decay : .none)
  }

  /// `skip` is what it is by default.
  private func shape(copy: CopyKind, skip: SkipKind) -> NetworkShape {
    let encoder: any EncoderShape
    switch network.cell ?? .recurrent(.lstm) {
    case .summed: encoder = SummedShape(width: network.embeddingWidth)
    case .recurrent(let cell):
      encoder = RecurrentShape(
        cell: cell, widths: network.widths, skip: network.skip?.kind ?? skip)
    }
    var shape = NetworkShape(itemCount: 0, embedding: network.embeddingWidth, encoder: encoder)
    (shape.task, shape.time) = (task, network.timeUse)
    shape.attention = network.attention?.kind ?? .none
    shape.head = network.head?.layers ?? []
    (shape.copy, shape.decodeLength) = (copy, decodeLength)
    return shape
  }
}

extension NetworkChoice {
  /// Options that are given but are not the model's.
  func refuseOther(than known: KnownModel, isTrained: Bool) throws(StreamError) {
    let shape = known.model.shape
    if isTrained, shape.copy != .none, itemLoss != .softmax {
      throw known.refusal("--loss", "--copy \(shape.copy.rawValue), which is for ce")
    }
    try refuseOtherEncoder(known)
    if let embedding = network.embedding, embedding != shape.embedding {
      throw known.refusal("--embedding", "\(shape.embedding)")
    }
    if network.task.kind != shape.task {
      throw known.refusal(
        "--task", shape.task.rawValue, give: "give --task \(shape.task.rawValue)")
    }
    if let target = network.target, let value = known.model.value, target != value.name {
      throw known.refusal("--target", value.name)
    }
    if let head = network.head, head.layers != shape.head {
      let text = shape.head.map(\.text).joined(separator: ",")
      throw known.refusal("--head", text.isEmpty ? "none" : text)
    }
    if let attention = network.attention?.kind, attention != shape.attention {
      throw known.refusal("--attention", shape.attention.rawValue)
    }
    if let copy = network.copy?.kind, copy != shape.copy {
      throw known.refusal("--copy", shape.copy.rawValue)
    }
    if network.decode != shape.decodeLength {
      throw known.refusal(
        "--decode", "\(shape.decodeLength)", give: "give --decode \(shape.decodeLength)")
    }
    if let time = network.time, time.use != shape.time {
      throw known.refusal("--time", shape.time.text)
    }
  }

  private func refuseOtherEncoder(_ known: KnownModel) throws(StreamError) {
    guard let own = known.model.shape.encoder as? RecurrentShape else {
      if let cell = network.cell, cell != .summed { throw known.refusal("--cell", "none") }
      if network.width != nil { throw known.refusal("--width", "none") }
      if let skip = network.skip?.kind, skip != .none { throw known.refusal("--skip", "none") }
      return
    }
    if let width = network.width, width.widths != own.widths {
      throw known.refusal("--width", own.widths.map { "\($0)" }.joined(separator: ","))
    }
    if let cell = network.cell, cell != .recurrent(own.cell) {
      throw known.refusal("--cell", own.cell.rawValue)
    }
    if let skip = network.skip?.kind, skip != own.skip {
      throw known.refusal("--skip", own.skip.rawValue)
    }
  }
}

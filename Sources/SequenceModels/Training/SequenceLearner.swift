package import Histories
package import Kernels
package import Learning

/// A sequence model as a trainer knows it: its examples are windows of events.
package struct SequenceLearner: Learner {
  /// What is random in a batch: dropout and the hiding of rare items.
  package struct Noise: Sendable {
    package var dropout: Float
    /// Share of the state hidden from the next step, the same units for all of a sequence.
    package var recurrentDropout: Float
    /// Training counts of the catalogue, for the chance that an item is hidden; none hides nothing.
    package var itemCounts: [Int]

    package init(dropout: Float, recurrentDropout: Float = 0, itemCounts: [Int]) {
      (self.dropout, self.recurrentDropout) = (dropout, recurrentDropout)
      self.itemCounts = itemCounts
    }
  }

  private let network: Network
  private let sequences: EncodedSequences
  /// Events whose order is drawn anew for every epoch.
  private let shuffledEvents: SimultaneousEvents?
  /// The sequences in the order of this epoch, and the windows into them.
  private var current: EncodedSequences
  private var windows: [Window]
  private let maximumLength: Int
  private let objective: Objective
  private let sampler: ItemSampler?
  private let noise: Noise
  private let rooms: WorkerRooms
  private let validator: Validator?

  package init(
    _ model: Model, _ sequences: EncodedSequences, shuffling: SimultaneousEvents? = nil,
    _ options: TrainingOptions, _ pool: ThreadPool
  ) {
    let network = Network(
      model, precision: options.precision,
      roundsAllItems: options.objective.loss == .softmax)
    self.init(
      network, sequences, shuffling: shuffling, maximumLength: model.maximumLength,
      options.objective, sampler: options.objective.loss.sampler(itemCounts: model.itemCounts),
      Noise(
        dropout: options.dropout, recurrentDropout: options.recurrentDropout,
        itemCounts: model.itemCounts), Validator(model, network, sequences, pool), pool)
  }

  /// Without validation.
  package init(
    _ network: Network, _ sequences: EncodedSequences, maximumLength: Int, _ objective: Objective,
    sampler: ItemSampler?, _ noise: Noise, _ pool: ThreadPool
  ) {
    self.init(
      network, sequences, shuffling: nil, maximumLength: maximumLength, objective,
      sampler: sampler, noise, nil, pool)
  }

  private init(
    _ network: Network, _ sequences: EncodedSequences, shuffling: SimultaneousEvents?,
    maximumLength: Int, _ objective: Objective, sampler: ItemSampler?, _ noise: Noise,
    _ validator: Validator?, _ pool: ThreadPool
  ) {
    (self.network, self.sequences, shuffledEvents) = (network, sequences, shuffling)
    (self.objective, self.sampler, self.noise) = (objective, sampler, noise)
    (self.maximumLength, self.validator) = (maximumLength, validator)
    current = sequences
    windows = Window.training(sequences, maximumLength: maximumLength)
    rooms = network.rooms(pool, training: true)
  }

  package var layout: ParameterLayout { network.parts.layout }
  package var parameters: FloatBuffer { network.weights.parameters }
  package var hasTargets: Bool { !windows.isEmpty }
  package var hasValidation: Bool { validator?.isEmpty == false }

  package func refresh(_ pool: ThreadPool) { network.refresh(pool) }

  package mutating func batches(of size: Int, _ stream: RandomStream) -> [[Window]] {
    if let shuffledEvents {
      current = shuffledEvents.shuffled(sequences, RandomStream(seed: stream.key, 3))
      windows = Window.training(current, maximumLength: maximumLength)
    }
    return BatchPlan(windows, batchSize: size, stream: stream).batches
  }

  package func dealt(_ batch: [Window]) -> [Window] { batch.longestFirst }

  package func weight(of window: Window) -> Double { window.targetWeight }

  package func tokens(of window: Window) -> Int { window.length }

  package func loss(
    _ windows: [Window], shard: Int, worker: Int, scale: Float, stream: RandomStream?,
    gradients: FloatBuffer
  ) -> ShardLoss {
    var batch = PackedBatch(windows, of: current)
    var plan: DropoutPlan?
    if let stream {
      let own = RandomStream(seed: stream.key, UInt64(shard))
      if !noise.itemCounts.isEmpty {
        batch.hideRareItems(
          counts: noise.itemCounts, unknown: network.shape.unknownItem,
          stream: RandomStream(seed: own.key, 1))
      }
      if noise.dropout > 0 || noise.recurrentDropout > 0 {
        plan = DropoutPlan(
          probability: noise.dropout, recurrent: noise.recurrentDropout,
          stream: RandomStream(seed: own.key, 2))
      }
    }
    return LossPass(
      pass: NetworkPass(network, current, batch, rooms[worker], plan), objective: objective,
      negatives: sampler.map {
        ($0, RandomStream(seed: stream?.key ?? 0, UInt64(shard), 3))
      },
      blockStream: stream.map { RandomStream(seed: $0.key, UInt64(shard), 4) }
    ).lossAndGradient(scale: scale, gradients: gradients)
  }

  package func complete(_ gradient: FloatBuffer, _ pool: ThreadPool) {
    network.items.addFeatureGradients(gradient, pool)
  }

  package func validate() -> ValidationResult? { validator?.result() }

  package func baseline() -> ValidationResult? { validator?.baseline() }
}

package import Histories
package import Kernels
package import Learning
package import SequenceModels

/// What is random in a batch.
package struct BatchNoise {
  let noise: SequenceLearner.Noise
  let stream: RandomStream

  package init(
    dropout: Float, recurrentDropout: Float = 0, itemCounts: [Int], stream: RandomStream
  ) {
    noise = SequenceLearner.Noise(
      dropout: dropout, recurrentDropout: recurrentDropout, itemCounts: itemCounts)
    self.stream = stream
  }
}

/// Loss and gradient of windows, without a trainer.
package final class BatchGradient {
  private let sum: GradientSum<SequenceLearner>
  private let learner: (SequenceLearner.Noise) -> SequenceLearner

  package init(
    weights: Network, sequences: EncodedSequences, objective: Objective = Objective(),
    sampler: ItemSampler? = nil, pool: ThreadPool
  ) {
    sum = GradientSum(weights.parts.layout, pool)
    learner = { noise in
      SequenceLearner(
        weights, sequences, maximumLength: 50, objective, sampler: sampler, noise, pool)
    }
  }

  package var total: FloatBuffer { sum.total }

  package func compute(_ windows: [Window], scale: Float, noise: BatchNoise?) -> Double {
    sum.compute(
      learner(noise?.noise ?? .init(dropout: 0, itemCounts: [])), windows, scale: scale,
      stream: noise?.stream)
  }

  package func norm() -> Double { sum.norm() }
}

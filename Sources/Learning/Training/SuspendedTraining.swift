package import Kernels

/// Training that waits to be gone on with: what a trainer holds from step to step, without what it can
/// make again.
package struct SuspendedTraining: Sendable {
  package var progress: TrainingProgress
  /// In the order of `Trainer.buffers`.
  package let buffers: [(name: String, buffer: FloatBuffer)]

  /// Copies of what the trainer holds.
  package init(_ trainer: Trainer<some Learner>) {
    progress = trainer.progress
    buffers = trainer.buffers.map { ($0.name, FloatBuffer(copying: $0.buffer)) }
  }

  /// Room for what a trainer of so many parameters holds.
  package init(parameterCount: Int, _ options: TrainingOptions) {
    progress = TrainingProgress()
    buffers = options.bufferNames.map { ($0, FloatBuffer(count: parameterCount)) }
  }

  /// Parameters of the best epoch, or those of the start.
  package var best: FloatBuffer { buffers[1].buffer }

  /// Bytes of the buffers, at most.
  package static func bytes(parameterCount: Int, _ optimizer: OptimizerKind) -> Int {
    4 * parameterCount * (3 + optimizer.stateCount)
  }
}

extension Trainer {
  /// Goes on from where another trainer of the same learner and options was suspended.
  package func resume(_ suspended: SuspendedTraining) {
    progress = suspended.progress
    for (own, other) in zip(buffers, suspended.buffers) { own.buffer.copy(from: other.buffer) }
  }
}

extension FloatBuffer {
  fileprivate convenience init(copying other: FloatBuffer) {
    self.init(count: other.count)
    copy(from: other)
  }
}

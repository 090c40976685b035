import Kernels
import Learning
import Testing

/// A line through points, by least squares: nothing of sequences, items or networks.
private struct LineLearner: Learner {
  struct Point: Sendable {
    var x: Float
    var y: Float
  }

  let layout: ParameterLayout
  let parameters: FloatBuffer
  private let slope: Parameter
  private let height: Parameter
  private let points: [Point]
  private let heldOut: [Point]

  init(_ points: [Point], heldOut: [Point] = []) {
    var layout = ParameterLayout()
    slope = layout.matrix("slope", 1, 1)
    height = layout.matrix("height", 1, 1, decays: false)
    self.layout = layout
    parameters = layout.startingBuffer(seed: 1)
    (self.points, self.heldOut) = (points, heldOut)
  }

  var line: (slope: Float, height: Float) {
    (parameters[slope].start[0], parameters[height].start[0])
  }

  func refresh(_ pool: ThreadPool) {}

  func batches(of size: Int, _ stream: RandomStream) -> [[Point]] {
    let order = stream.permutation(points.count).map { points[$0] }
    return stride(from: 0, to: order.count, by: size).map {
      Array(order[$0..<min($0 + size, order.count)])
    }
  }

  func dealt(_ batch: [Point]) -> [Point] { batch }
  func weight(of point: Point) -> Double { 1 }
  func tokens(of point: Point) -> Int { 1 }

  func loss(
    _ points: [Point], shard: Int, worker: Int, scale: Float, stream: RandomStream?,
    gradients: FloatBuffer
  ) -> ShardLoss {
    let (slope, height) = line
    let loss = points.reduce(0.0) { sum, point in
      let error = slope * point.x + height - point.y
      gradients[self.slope].start[0] += scale * 2 * error * point.x
      gradients[self.height].start[0] += scale * 2 * error
      return sum + Double(error * error)
    }
    return ShardLoss(loss)
  }

  func complete(_ gradient: FloatBuffer, _ pool: ThreadPool) {}

  func validate() -> ValidationResult? {
    if heldOut.isEmpty { return nil }
    let (slope, height) = line
    let error = heldOut.reduce(0) { $0 + Double(abs(slope * $1.x + height - $1.y)) }
    let mean = error / Double(heldOut.count)
    return ValidationResult(loss: mean, hitRate: 0, ndcg: 0, meanAbsoluteError: mean)
  }

  func baseline() -> ValidationResult? { nil }
  var hasTargets: Bool { !points.isEmpty }
  var hasValidation: Bool { !heldOut.isEmpty }
}

private func points(_ count: Int, slope: Float = 2, height: Float = -1) -> [LineLearner.Point] {
  (0..<count).map { index in
    let x = Float(RandomStream(seed: 5).uniform(index) * 2 - 1)
    return .init(x: x, y: slope * x + height)
  }
}

private func options(epochs: Int, average: Double = 0) -> TrainingOptions {
  var options = TrainingOptions(
    batchSize: 10, epochs: epochs, patience: 1000, learningRate: 0.05, dropout: 0, clip: nil,
    seed: 1)
  options.averagedShare = average
  return options
}

@Test func theTrainerTrainsWhateverIsALearner() throws {
  let learner = LineLearner(points(100), heldOut: points(7))
  let trainer = Trainer(learner, options(epochs: 60), ThreadPool(threadCount: 2))
  try trainer.run { _ in }
  #expect(abs(learner.line.slope - 2) < 1e-3 && abs(learner.line.height + 1) < 1e-3)
  #expect(try #require(trainer.bestValidation?.meanAbsoluteError) < 1e-3)
}

@Test func aLearnerComesOutTheSameWithAnyNumberOfThreads() throws {
  func line(threads: Int) throws -> [UInt32] {
    let learner = LineLearner(points(100))
    try Trainer(learner, options(epochs: 3), ThreadPool(threadCount: threads)).run { _ in }
    return learner.parameters.values.map(\.bitPattern)
  }
  let one = try line(threads: 1)
  #expect(try one == line(threads: 2) && one == line(threads: 4))
}

/// A run that is taken up where another stopped ends where one run would have.
@Test(arguments: [0, 0.3]) func progressIsAllThatGoingOnTakes(average: Double) throws {
  let options = options(epochs: 4, average: average)
  let pool = ThreadPool(threadCount: 2)
  let whole = LineLearner(points(100), heldOut: points(9))
  try Trainer(whole, options, pool).run { _ in }

  let first = LineLearner(points(100), heldOut: points(9))
  let stopped = Trainer(first, options, pool)
  var batches = 0
  try stopped.run(
    { _ in },
    control: {
      batches += 1
      return batches == 13 ? .interrupt : .proceed
    })
  let second = LineLearner(points(100), heldOut: points(9))
  let resumed = Trainer(second, options, pool)
  for (from, to) in zip(stopped.buffers, resumed.buffers) { to.buffer.copy(from: from.buffer) }
  let records = Dictionary(
    uniqueKeysWithValues: stopped.progress.records.map { ($0.name, $0.value) })
  resumed.progress = try #require(TrainingProgress(records))
  try resumed.run { _ in }
  #expect(second.parameters.values == whole.parameters.values)
}

/// Epoch by epoch, each time with a new trainer that goes on from what the last one left.
@Test(arguments: [0, 0.3]) func suspendedTrainingGoesOnAsIfItHadNot(average: Double) throws {
  let options = options(epochs: 5, average: average)
  let pool = ThreadPool(threadCount: 2)
  let whole = LineLearner(points(100), heldOut: points(9))
  try Trainer(whole, options, pool).run { _ in }

  var suspended: SuspendedTraining?
  var turns = 0
  while suspended?.progress.isFinished != true {
    let trainer = Trainer(LineLearner(points(100), heldOut: points(9)), options, pool)
    if let suspended { trainer.resume(suspended) }
    let reached = trainer.progress.epoch + 1
    try trainer.run(
      { _ in }, control: { trainer.progress.epoch >= reached ? .interrupt : .proceed })
    suspended = SuspendedTraining(trainer)
    turns += 1
  }
  let left = try #require(suspended)
  #expect(turns == 5)
  #expect(left.best.values == whole.parameters.values)
  #expect(
    left.buffers.map(\.name)
      == SuspendedTraining(parameterCount: 2, options).buffers.map(\.name))
}

/// Ten batches an epoch: taken in after the eighth and the tenth.
@Test func whatIsKeptIsTheAverageAndTrainingGoesOnFromTheLastStep() throws {
  let pool = ThreadPool(threadCount: 2)
  let plain = LineLearner(points(100))
  var average = Array(repeating: 0.0, count: plain.parameters.count)
  var steps = 0
  try Trainer(plain, options(epochs: 3), pool).run { event in
    guard case .batch = event else { return }
    steps += 1
    guard steps % 10 == 8 || steps % 10 == 0 else { return }
    let own = steps % 10 == 8 ? 8.0 : 2.0
    let rate = own / (own + 0.2 * (Double(steps) - own))
    for (index, value) in plain.parameters.values.enumerated() {
      average[index] += rate * (Double(value) - average[index])
    }
  }
  let averaged = LineLearner(points(100))
  try Trainer(averaged, options(epochs: 3, average: 0.2), pool).run { _ in }
  #expect(steps == 30)
  for (value, expected) in zip(averaged.parameters.values, average) {
    #expect(abs(Double(value) - expected) < 1e-5)
  }
  #expect(averaged.parameters.values != plain.parameters.values)
}

@Test func divergenceLeavesTheParametersOfTheBestEpoch() {
  var wild = options(epochs: 5)
  (wild.learningRate, wild.optimizer) = (1e30, .sgd)
  let learner = LineLearner(points(100))
  #expect(throws: TrainingError.self) {
    try Trainer(learner, wild, ThreadPool(threadCount: 1)).run { _ in }
  }
  #expect(learner.parameters.isFinite)
}

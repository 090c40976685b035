package import Kernels

/// What a trainer knows of that which it trains: numbers in a buffer, batches of examples, and the
/// gradient of the loss of some of them. Sequence models, factorisations and autoencoders are learners.
///
/// A batch is dealt to a fixed number of shards, each the work of one thread, whatever the number of
/// threads: the sum of their gradients is the same to the bit.
package protocol Learner: Sendable {
  associatedtype Example: Sendable

  /// Where the numbers that training changes lie.
  var layout: ParameterLayout { get }
  var parameters: FloatBuffer { get }

  /// Brings what is made of the parameters up to date with them.
  func refresh(_ pool: ThreadPool)

  /// The batches of one epoch, their order drawn from `stream`.
  mutating func batches(of size: Int, _ stream: RandomStream) -> [[Example]]

  /// A batch in the order in which it is dealt to shards, largest examples first.
  func dealt(_ batch: [Example]) -> [Example]

  /// What an example's targets weigh together: the loss is divided by it.
  func weight(of example: Example) -> Double

  /// How much work an example is, as progress is told.
  func tokens(of example: Example) -> Int

  /// The summed loss of a shard, and which items it touches; `scale` times its gradient is added to
  /// `gradients`. Whatever is random comes from `stream`; without one nothing is.
  func loss(
    _ examples: [Example], shard: Int, worker: Int, scale: Float, stream: RandomStream?,
    gradients: FloatBuffer
  ) -> ShardLoss

  /// Completes the gradient that the shards add up to, where parameters share others'.
  func complete(_ gradient: FloatBuffer, _ pool: ThreadPool)

  /// How well the parameters do on what is held out; none where nothing is.
  func validate() -> ValidationResult?

  /// The same of the simplest way to predict, where the learner has one.
  func baseline() -> ValidationResult?

  /// Whether there is anything to train and to validate on.
  var hasTargets: Bool { get }
  var hasValidation: Bool { get }
}

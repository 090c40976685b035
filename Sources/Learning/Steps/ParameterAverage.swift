package import Kernels

/// The average of the parameters over the last share of all steps so far: steadier than what one step
/// leaves.
///
/// Taken in after every k steps, n of them done since the start:
///
///     a ← a + r(p − a)     r = k / (k + share·(n − k))
///
/// With a share of 1 it is the mean of all. Source: Shamir & Zhang 2013 (averaging of polynomial decay).
package struct ParameterAverage: Sendable {
  /// Steps between two times that the parameters are taken in: a pass over them is dear where the
  /// catalogue is large.
  package static let interval = 8

  private let share: Double
  /// In the layout of the parameters.
  package let values: FloatBuffer

  /// - Parameter share: more than 0, at most 1
  package init(of parameters: FloatBuffer, share: Double) {
    self.share = share
    values = FloatBuffer(count: parameters.count)
    values.copy(from: parameters)
  }

  /// Takes in the parameters `steps` steps after the last time, and `total` after the start.
  package func add(_ parameters: FloatBuffer, after steps: Int, of total: Int, _ pool: ThreadPool) {
    let (own, before) = (Double(steps), Double(total - steps))
    let rate = Float(own / (own + share * before))
    pool.run(over: values.count, by: 1 << 15) { [values] range, _ in
      values.approach(parameters, by: rate, range)
    }
  }
}

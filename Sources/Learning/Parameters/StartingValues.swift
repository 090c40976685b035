import Glibc
import Kernels

/// The values a tensor starts with.
package enum StartingValues: Sendable {
  case zero
  case constant(Float)
  /// Normal with deviation 1/√columns, so that rows are of length one or so.
  case normal(RandomPath = .ofName)
  /// Even in ±bound.
  case uniform(bound: Double, RandomPath = .ofName)
  /// Logarithms of rates per second, of half-lives drawn log-uniformly between a day and ten years.
  case rates(RandomPath = .ofName)
  /// A bias (1, 4H) of an LSTM's gates: one for the forget gates, the second of four.
  /// Source: Jozefowicz et al. 2015.
  case forgetGates

  func fill(_ matrix: Matrix, _ name: String, seed: UInt64) {
    switch self {
    case .zero: break
    case .constant(let value): matrix.start.update(repeating: value, count: matrix.count)
    case .normal(let path):
      let stream = path.stream(name, seed: seed)
      let deviation = 1 / Double(matrix.columns).squareRoot()
      for index in 0..<matrix.count {
        matrix.start[index] = Float(deviation * stream.normal(index))
      }
    case .uniform(let bound, let path):
      let stream = path.stream(name, seed: seed)
      for index in 0..<matrix.count {
        matrix.start[index] = Float(bound * (2 * stream.uniform(index) - 1))
      }
    case .rates(let path):
      let stream = path.stream(name, seed: seed)
      let (shortest, longest) = (log(86_400.0), log(3652.5 * 86_400))
      for index in 0..<matrix.count {
        let halfLife = shortest + (longest - shortest) * stream.uniform(index)
        matrix.start[index] = Float(log(log(2)) - halfLife)
      }
    case .forgetGates:
      let width = matrix.columns / 4
      (matrix.start + width).update(repeating: 1, count: width)
    }
  }

  /// Even in ±1/√width. Source: PyTorch's `nn.LSTM`.
  package static func uniform(overRootOf width: Int, _ path: RandomPath = .ofName) -> Self {
    .uniform(bound: 1 / Double(max(width, 1)).squareRoot(), path)
  }
}

/// Where the random numbers of a tensor come from, under the seed of the run.
package enum RandomPath: Sendable {
  /// The stream of its name.
  case ofName
  /// A stream with a number, for the tensors that began with one: a seed gives the network it always
  /// gave.
  case numbered([UInt64])

  package static func numbered(_ path: UInt64...) -> RandomPath { .numbered(path) }

  func stream(_ name: String, seed: UInt64) -> RandomStream {
    switch self {
    case .ofName: RandomStream(seed: seed, path: name.utf8.map { UInt64($0) })
    case .numbered(let path): RandomStream(seed: seed, path: path)
    }
  }
}

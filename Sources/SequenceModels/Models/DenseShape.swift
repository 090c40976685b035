package import Kernels

/// A dense layer of the head as the user names it: `32:tanh`, or `32`, which is tanh.
package struct DenseShape: Sendable, Equatable {
  package var width: Int
  package var activation: Activation

  package init(width: Int, activation: Activation) {
    self.width = width
    self.activation = activation
  }

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let width = Int(parts[0]), (1...65536).contains(width),
      let activation = parts.count == 1 ? .tanh : Activation(rawValue: String(parts[1]))
    else { return nil }
    self.init(width: width, activation: activation)
  }

  package var text: String { "\(width):\(activation)" }
}

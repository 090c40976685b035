/// The kind of recurrent cell in all layers.
package enum CellKind: String, CaseIterable, Sendable {
  case lstm, gru, rnn

  /// Rows of Wx and Wh per unit.
  package var gateCount: Int {
    switch self {
    case .lstm: 4
    case .gru: 3
    case .rnn: 1
    }
  }

  /// Whether the products with input and state are kept apart until the elementwise step.
  var separatesHiddenGates: Bool { self == .gru }

  /// Whether a cell beside the output carries the state; else the output is the state.
  var hasCellState: Bool { self == .lstm }
}

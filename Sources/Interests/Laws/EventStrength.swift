internal import Glibc

/// What an event's value does to its weight.
package enum ValueScaling: String, Sendable, CaseIterable {
  /// w · value.
  case linear
  /// w · sign(value) · ln(1 + |value|).
  case log

  package func strength(weight: Double, value: Double) -> Double {
    switch self {
    case .linear: weight * value
    case .log: weight * (value < 0 ? -log1p(-value) : log1p(value))
    }
  }
}

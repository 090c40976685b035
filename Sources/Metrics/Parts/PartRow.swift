/// A line of what a part of the input came to: numbers of which, with those of the other parts, the
/// metrics of the whole can be made.
package struct PartRow: Sendable, Equatable {
  /// What the numbers are, and so how they are merged.
  package enum Kind: String, CaseIterable, Sendable {
    /// Of a mean: the sum, what rounding took from it, the number of values. Each is added.
    case mean
    /// Of r2: Σ(p − y)² and what rounding took, then `RunningMoments` of y.
    case variation
    /// Of a correlation: `RunningMoments` of y and of p, Σ(y − ȳ)(p − p̄).
    case covariation
    /// Values and how often each is there, by turns; many a row.
    case values
    /// Predictions with how many positives and how many others have each, by turns; many a row.
    case curve
    /// Of a bin of predictions: how many, their sum, what rounding took, how many positives.
    case bin
    /// Of a class: rows of it, rows predicted as it, rows of both.
    case `class`
    /// Of an item: the chance that no list holds it. Chances are multiplied.
    case missing
    /// Of an item: in how many lists it is expected.
    case exposure
    /// `OffPolicyMetrics.sums`
    case policy
    /// A number of things. It is added.
    case count
    /// The largest of several.
    case largest
    /// Of a set of names: a sum of hashes modulo 2⁵², so that the same sets are known as such.
    case digest

    /// Whether the number of a row stands for a name.
    package var hasNames: Bool { self == .class || self == .missing }
  }

  package let kind: Kind
  /// The metric, or what is counted.
  package let name: String
  /// Number of the bin, the class or the item that the row is of.
  package let number: Int?
  package let sums: [Double]

  package init(_ kind: Kind, _ name: String, number: Int? = nil, _ sums: [Double]) {
    self.kind = kind
    self.name = name
    self.number = number
    self.sums = sums
  }
}

extension Double {
  /// Whether it can be a number of things that was written down: however many are added, they stay a
  /// number.
  package var isCount: Bool { (0...0x1p53).contains(self) }
}

/// Metrics that are written down as sums, and merged from them: those of parts give the metrics of the
/// whole.
package protocol MergeableMetrics: Sendable {
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows
  /// Adds what a row of another part says; false where these metrics have no such row.
  mutating func merge(_ row: PartRow) -> Bool
  /// What they come to, in the order in which it is printed.
  var values: [MetricValue] { get }
}

/// What is made small for each target of next-item training.
package enum LossKind: Sendable, Equatable {
  /// Cross-entropy of the softmax over the whole catalogue.
  case softmax
  /// The same with the sum over the catalogue estimated from items drawn by their training counts to
  /// the power ¾.
  case sampledSoftmax(count: Int)
  /// Binary cross-entropy of the target and items drawn evenly, the target's part weighed down.
  case generalisedBinary(count: Int)
  /// −log σ(target − one item drawn evenly). Source: Rendle et al. 2009.
  case pairwise
  /// Binary cross-entropy of the target and one item drawn evenly.
  case binary

  /// From `ce`, `sampled:N`, `gbce:N`, `bpr` or `bce`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let count =
      parts.count == 2 ? Int(parts[1]).flatMap { (1...1 << 20).contains($0) ? $0 : nil } : nil
    switch (parts[0], parts.count, count) {
    case ("ce", 1, _): self = .softmax
    case ("bpr", 1, _): self = .pairwise
    case ("bce", 1, _): self = .binary
    case ("sampled", 2, let count?): self = .sampledSoftmax(count: count)
    case ("gbce", 2, let count?): self = .generalisedBinary(count: count)
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .softmax: "ce"
    case .sampledSoftmax(let count): "sampled:\(count)"
    case .generalisedBinary(let count): "gbce:\(count)"
    case .pairwise: "bpr"
    case .binary: "bce"
    }
  }

  /// The same where no more items can be drawn than there are: all of them are the full softmax.
  package func within(catalogue itemCount: Int) -> LossKind {
    switch self {
    case .sampledSoftmax(let count) where count >= itemCount: .softmax
    case .generalisedBinary(let count): .generalisedBinary(count: min(count, max(1, itemCount)))
    default: self
    }
  }

  /// Whether it is the cross-entropy of a softmax, over all items or some.
  package var isSoftmax: Bool {
    switch self {
    case .softmax, .sampledSoftmax: true
    case .generalisedBinary, .pairwise, .binary: false
    }
  }

  /// Items drawn for all tokens of a shard of a batch.
  package var sharedSamples: Int {
    switch self {
    case .sampledSoftmax(let count), .generalisedBinary(let count): count
    case .softmax, .pairwise, .binary: 0
    }
  }
}

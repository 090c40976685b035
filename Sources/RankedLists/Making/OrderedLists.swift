import Ranking

/// Whose a list is.
struct ListOwner: Sendable {
  let key: Int
  let user: Int32
  /// `nameHash` of the user.
  let userHash: UInt64
  /// `nameHash` of the key.
  let keyHash: UInt64
}

/// Lists one after the other, each in its order.
struct OrderedLists: Sendable {
  var candidates: [Candidate] = []
  /// Of each candidate, where chance has a say: with which probability it is in its list.
  var propensities: [Double] = []

  mutating func removeAll() {
    candidates.removeAll(keepingCapacity: true)
    propensities.removeAll(keepingCapacity: true)
  }

  subscript(_ range: Range<Int>) -> OrderedList {
    OrderedList(
      candidates: candidates[range],
      propensities: propensities.isEmpty ? [] : propensities[range])
  }

  var all: OrderedList { self[candidates.indices] }
}

/// One of them.
struct OrderedList {
  let candidates: ArraySlice<Candidate>
  /// As many, or none.
  let propensities: ArraySlice<Double>
}

/// The `k` best candidates of a stream, in O(k) memory and O(log k) per admitted candidate.
///
/// A binary heap (Williams 1964) whose root is the worst candidate kept. Under `TiePolicy.all` and
/// `.error` the candidates that tie with the root but found no place are kept beside it, since
/// they belong to the list (or to the complaint).
package struct TopItems: Sendable {
  package let limit: Int
  package let keepsTies: Bool
  private var heap: [Candidate] = []
  private var tiedWithRoot: [Candidate] = []

  /// - Parameter limit: at least 1.
  package init(limit: Int, ties: TiePolicy) {
    self.limit = max(limit, 1)
    keepsTies = ties.keepsGroups
  }

  package var count: Int { heap.count + tiedWithRoot.count }

  package var isEmpty: Bool { heap.isEmpty }

  /// A candidate with a lower score than this cannot enter: a cheap first test for each row. While a
  /// demoted candidate is kept any other may.
  package var admissionScore: Double {
    heap.count < limit || heap[0].tier > 0 ? -.infinity : heap[0].score
  }

  /// Makes room for the first candidates, so that it need not grow step by step.
  package mutating func reserve(_ count: Int) {
    if heap.isEmpty { heap.reserveCapacity(min(count, limit)) }
  }

  /// Offers a candidate.
  /// - Returns: the admission score from now on, and by how much `count` grew (where many lists lie
  ///   scattered in memory, asking in a second call would cost as much as the insertion).
  @discardableResult
  package mutating func insert(
    _ candidate: Candidate, order: CandidateOrder
  ) -> (admissionScore: Double, growth: Int) {
    let before = count
    place(candidate, order: order)
    return (admissionScore, count - before)
  }

  private mutating func place(_ candidate: Candidate, order: CandidateOrder) {
    if heap.count < limit {
      heap.append(candidate)
      siftUp(order: order)
      return
    }
    let root = heap[0]
    if order.precedes(candidate, root) {
      heap[0] = candidate
      siftDown(order: order)
      if keepsTies { keepIfTied(root, order: order) }
    } else if keepsTies && order.areTied(candidate, root) {
      tiedWithRoot.append(candidate)
    }
  }

  /// The candidates kept, in no useful order.
  package var candidates: [Candidate] { tiedWithRoot.isEmpty ? heap : heap + tiedWithRoot }

  /// The candidates kept, best first: `limit` of them, or more where a tie group straddles it.
  package func sorted(order: CandidateOrder) -> [Candidate] {
    (heap + tiedWithRoot).sorted { order.precedes($0, $1) }
  }

  package mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    tiedWithRoot.removeAll(keepingCapacity: true)
  }

  /// The evicted root stays known while the new root ties with it; otherwise its whole group goes.
  private mutating func keepIfTied(_ evicted: Candidate, order: CandidateOrder) {
    if order.areTied(evicted, heap[0]) {
      tiedWithRoot.append(evicted)
    } else {
      tiedWithRoot.removeAll(keepingCapacity: true)
    }
  }

  private mutating func siftUp(order: CandidateOrder) {
    heap.withUnsafeMutableBufferPointer { heap in
      var child = heap.count - 1
      let moved = heap[child]
      while child > 0 {
        let parent = (child - 1) / 2
        if !order.precedes(heap[parent], moved) { break }
        heap[child] = heap[parent]
        child = parent
      }
      heap[child] = moved
    }
  }

  private mutating func siftDown(order: CandidateOrder) {
    heap.withUnsafeMutableBufferPointer { heap in
      let moved = heap[0]
      var parent = 0
      while true {
        var child = 2 * parent + 1
        if child >= heap.count { break }
        if child + 1 < heap.count && order.precedes(heap[child], heap[child + 1]) { child += 1 }
        if !order.precedes(moved, heap[child]) { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = moved
    }
  }
}

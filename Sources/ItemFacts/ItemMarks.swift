/// A set of items that is emptied at once: each item remembers the round that marked it.
package struct ItemMarks: Sendable {
  private var rounds: [UInt32] = []
  private var round: UInt32 = 1

  package init() {}

  package mutating func removeAll() {
    round &+= 1
    if round == 0 {
      rounds = Array(repeating: 0, count: rounds.count)
      round = 1
    }
  }

  package mutating func insert(_ item: Int32) {
    let item = Int(item)
    if item >= rounds.count {
      rounds.append(contentsOf: repeatElement(0, count: max(item + 1 - rounds.count, rounds.count)))
    }
    rounds[item] = round
  }

  package func contains(_ item: Int32) -> Bool {
    Int(item) < rounds.count && rounds[Int(item)] == round
  }
}

import Interests
import Testing

@Test func pairsAreOrderedByRankOfFirstThenSecond() {
  // One first id with many seconds (the library's sort), others with few (insertion), one with none.
  var first: [Int32] = []
  var second: [Int32] = []
  for index: Int32 in 0..<211 {
    first.append(index % 5 == 0 ? index % 3 : 3)
    second.append(index * 37 % 211)
  }
  var table = PairTable()
  var numbers = [Int32](repeating: 0, count: first.count)
  table.number(first: first, second: second, count: first.count, into: &numbers)
  let firstRanks: [Int32] = [4, 0, 3, 1, 2]
  let secondRanks = (0..<Int32(211)).map { 210 - $0 }
  let order = KeyOrder.order(table, firstRanks: firstRanks, secondRanks: secondRanks)
  let expected = (0..<Int32(table.count)).sorted {
    (firstRanks[Int(table.first($0))], secondRanks[Int(table.second($0))])
      < (firstRanks[Int(table.first($1))], secondRanks[Int(table.second($1))])
  }
  #expect(order == expected)
  let ranks = KeyOrder.ranks(ofOrder: order)
  #expect(order.indices.allSatisfy { ranks[Int(order[$0])] == Int32($0) })
}

@Test func noPairsHaveNoOrder() {
  let table = PairTable()
  #expect(KeyOrder.order(table, firstRanks: [], secondRanks: []).isEmpty)
}

import InterestTables
import Testing

private func told(_ order: borrowing KeyOrder, limit: Int) -> [[Int32]] {
  var position = KeyOrder.Position()
  var pairs: [[Int32]] = []
  var (numbers, firsts, seconds) = (
    [Int32](repeating: 0, count: limit), [Int32](repeating: 0, count: limit),
    [Int32](repeating: 0, count: limit)
  )
  while true {
    let count = order.next(
      &position, limit: limit, numbers: &numbers, firsts: &firsts, seconds: &seconds)
    if count == 0 { return pairs }
    for index in 0..<count { pairs.append([numbers[index], firsts[index], seconds[index]]) }
  }
}

@Test(arguments: [1, 7, 1000])
func pairsAreOrderedByRankOfFirstThenSecond(limit: Int) {
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
  let firstOrder: [Int32] = [1, 3, 4, 2, 0]
  let secondOrder = (0..<Int32(211)).reversed() + []
  let order = KeyOrder(
    table, firstOrder: firstOrder, secondOrder: secondOrder,
    secondRanks: KeyOrder.ranks(ofOrder: secondOrder))
  let expected = (0..<Int32(table.count)).map { [$0, table.first($0), table.second($0)] }
    .sorted {
      (firstOrder.firstIndex(of: $0[1])!, -$0[2]) < (firstOrder.firstIndex(of: $1[1])!, -$1[2])
    }
  #expect(told(order, limit: limit) == expected)
  #expect(order.numbers() == expected.map { $0[0] })
}

@Test func noPairsHaveNoOrder() {
  let table = PairTable()
  let order = KeyOrder(table, firstOrder: [], secondOrder: [], secondRanks: [])
  #expect(told(order, limit: 5).isEmpty)
  #expect(order.numbers().isEmpty)
}

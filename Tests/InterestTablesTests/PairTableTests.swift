import InterestTables
import Testing

@Test func pairsAreNumberedInTheOrderTheyCome() {
  var table = PairTable()
  var numbers = [Int32](repeating: -1, count: 6)
  table.number(
    first: [7, 7, 0, 7, 0, .max], second: [1, 2, 7, 1, 7, .max], count: 6, into: &numbers)
  #expect(numbers == [0, 1, 2, 0, 2, 3])
  #expect(table.count == 4)
  #expect(table.first(3) == .max)
  #expect(table.second(2) == 7)
}

@Test func manyPairsAgreeWithADictionary() {
  var table = PairTable()
  var expected: [UInt64: Int32] = [:]
  var state: UInt64 = 9
  for _ in 0..<37 {
    var first: [Int32] = []
    var second: [Int32] = []
    for _ in 0..<1001 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      first.append(Int32(state >> 40 & 0xFF))
      second.append(Int32(state >> 50 & 0x3FF))
    }
    var numbers = [Int32](repeating: -1, count: first.count)
    table.number(first: first, second: second, count: first.count, into: &numbers)
    for index in first.indices {
      let pair = UInt64(first[index]) << 32 | UInt64(second[index])
      let number = expected[pair] ?? Int32(expected.count)
      expected[pair] = number
      #expect(numbers[index] == number)
    }
  }
  #expect(table.count == expected.count)
}

@Test func aMillionPairsKeepTheirNumbers() {
  var table = PairTable()
  let count = 1 << 20
  // Every pair twice, the second time in another order.
  let ids = (0..<Int32(count)).map { $0 }
  let seconds = ids.map { $0 % 1000 }
  var numbers = [Int32](repeating: -1, count: count)
  table.number(first: ids, second: seconds, count: count, into: &numbers)
  #expect(numbers == ids)
  table.number(
    first: ids.reversed(), second: seconds.reversed(), count: count, into: &numbers)
  #expect(numbers == ids.reversed())
  #expect(table.count == count)
  #expect(ids.allSatisfy { table.first($0) == $0 && table.second($0) == $0 % 1000 })
  #expect(table.find(777_777, 777) == 777_777)
  #expect(table.find(777_777, 778) == nil)
}

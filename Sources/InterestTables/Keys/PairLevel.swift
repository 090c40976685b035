import Interests

extension [PairLevel] {
  /// The columns' numbers of a key.
  func spread(_ key: Int32, into parts: UnsafeMutablePointer<Int32>) {
    var key = key
    for place in stride(from: count, to: 0, by: -1) {
      let (first, second) = self[place - 1].pair(key)
      parts[place] = second
      key = first
    }
    parts[0] = key
  }
}

/// One step of a key: pairs of the key so far and the next column's value.
final class PairLevel {
  private var table = PairTable()

  var count: Int { table.count }

  /// Bytes held, with what growing and putting in order will take.
  var byteCount: Int {
    KeyLimit.byteCount(table.byteCountAfterGrowth + table.count * 16, count: table.count)
  }

  func number(
    _ first: UnsafePointer<Int32>, _ second: UnsafePointer<Int32>, _ count: Int,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    table.number(first: first, second: second, count: count, into: numbers)
  }

  func find(_ first: Int32, _ second: Int32) -> Int32? { table.find(first, second) }

  func pair(_ number: Int32) -> (first: Int32, second: Int32) {
    (table.first(number), table.second(number))
  }

  func order(_ firstOrder: [Int32], _ seconds: ColumnOrder) -> KeyOrder {
    KeyOrder(
      table, firstOrder: firstOrder, secondOrder: seconds.order, secondRanks: seconds.ranks)
  }
}

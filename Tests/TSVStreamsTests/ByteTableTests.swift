import TSVStreams
import Testing

@Suite struct ByteTableTests {
  @Test func agreesWithADictionary() {
    var dice = Dice(state: 5)
    var table = ByteTable()
    var twin: [String: Int] = [:]
    for _ in 0..<60_000 {
      let length = Int.random(in: 0...20, using: &dice)
      let key = String((0..<length).map { _ in "ab7\t".randomElement(using: &dice)! })
      let expected = twin[key] ?? twin.count
      #expect(withBytes(key) { table.find($0) } == twin[key])
      twin[key] = expected
      #expect(withBytes(key) { table.insert($0) } == expected)
    }
    #expect(table.count == twin.count)
    for (key, number) in twin {
      #expect(String(decoding: table[number], as: UTF8.self) == key)
    }
    let sorted = table.sortedNumbers().map { String(decoding: table[Int($0)], as: UTF8.self) }
    #expect(sorted == twin.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
  }

  /// Whether it is a field of a row or nothing at all.
  @Test func knowsOneEmptyString() {
    var table = ByteTable()
    let number = table.insert(Bytes(start: nil, count: 0))
    #expect(withBytes("x") { table.insert(Bytes(rebasing: $0[..<0])) } == number)
  }

  /// Strings one after another and at once, with new ones, repeats and growth within a group.
  @Test(arguments: [1, 63, 64, 5000]) func insertsManyAtOnce(count: Int) {
    var dice = Dice(state: 11)
    let text = (0..<8 * count).map { _ in UInt8.random(in: 0x30...0x39, using: &dice) }
    let lengths = (0..<count).map { _ in Int.random(in: 0...8, using: &dice) }
    text.withUnsafeBufferPointer { text in
      let keys = lengths.enumerated().map { Bytes(rebasing: text[8 * $0..<8 * $0 + $1]) }
      var table = ByteTable()
      var twin = ByteTable()
      var expected: [Int32] = []
      for key in keys { expected.append(Int32(twin.insert(key))) }
      for _ in 0..<2 {
        var numbers = [Int32](repeating: -1, count: count)
        table.insert(keys, hashes: keys.map { ByteTable.hash($0) }, count: count, into: &numbers)
        #expect(numbers == expected)
      }
      let (found, distinct) = (table.count, twin.count)
      #expect(found == distinct)
    }
  }
}

@Suite struct RecordSorterTests {
  /// Against Swift's stable sort, in memory and with more spilled runs than are read at once.
  @Test(arguments: [1 << 30, 1 << 20]) func sortsStably(memoryBytes: Int) throws {
    var dice = Dice(state: 9)
    let sorter = RecordSorter(memoryBytes: memoryBytes, folder: nil)
    var twin: [(key: [UInt8], row: [UInt8])] = []
    for number in 0..<60_000 {
      let length = Int.random(in: 0...11, using: &dice)
      let key = (0..<length).map { _ in UInt8.random(in: 0...2, using: &dice) }
      let row = Array("row \(number) \(String(repeating: "x", count: number % 50))".utf8)
      twin.append((key, row))
      try key.withUnsafeBufferPointer { key in
        try row.withUnsafeBufferPointer { row in try sorter.add(key: key, row: row) }
      }
    }
    let expected = twin.enumerated().sorted { left, right in
      left.element.key == right.element.key
        ? left.offset < right.offset
        : left.element.key.lexicographicallyPrecedes(right.element.key)
    }
    var index = 0
    try sorter.drain { key, row in
      #expect(Array(key) == expected[index].element.key)
      #expect(Array(row) == expected[index].element.row)
      index += 1
    }
    #expect(index == twin.count)
  }
}

@Suite struct UTF8CheckTests {
  /// Against the standard library, on bytes that are nearly right.
  @Test func agreesWithTheStandardLibrary() {
    var dice = Dice(state: 4)
    let pieces: [[UInt8]] = [
      Array("plain ascii".utf8), Array("é".utf8), Array("漢".utf8), Array("😀".utf8), [0x80],
      [0xC0, 0x80],
      [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F], [0xFF], [0xC3],
    ]
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 1...5, using: &dice)).flatMap { _ in
        Bool.random(using: &dice) ? pieces[0] : pieces.randomElement(using: &dice)!
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let found = bytes.withUnsafeBufferPointer {
        UTF8Check.firstInvalid($0.baseAddress!, from: 0, to: $0.count)
      }
      #expect((found == bytes.count) == isValid)
      #expect(String(validating: bytes[..<found], as: UTF8.self) != nil)
    }
  }
}

@Suite struct ListFieldTests {
  func values(_ text: String) -> [String] {
    withBytes(text) { field in
      var values: [String] = []
      ListField.forEach(field) { values.append(String(decoding: $0, as: UTF8.self)) }
      #expect(ListField.count(field) == values.count)
      return values
    }
  }

  @Test func splitsAtSpaces() {
    #expect(values("") == [])
    #expect(values("a") == ["a"])
    #expect(values("a bc d") == ["a", "bc", "d"])
    #expect(values(" a ") == ["", "a", ""])
  }

  @Test func refusesWhatCannotStandInAList() {
    for bad in ["", "a b", "\\N", "<mask>"] {
      #expect(withBytes(bad) { ListField.refusal($0) } != nil)
    }
    #expect(withBytes("a-b") { ListField.refusal($0) } == nil)
  }
}

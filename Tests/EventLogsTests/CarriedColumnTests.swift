import EventLogs
import TSVStreams
import Testing

private func column(_ values: [String], isNumber: Bool = false) -> CarriedColumn {
  var column = CarriedColumn("colour", isNumber: isNumber)
  for value in values { Array(value.utf8).withUnsafeBufferPointer { column.append($0) } }
  return column
}

private func texts(_ column: CarriedColumn, _ count: Int) -> [String] {
  (0..<count).map { row in
    var text = ""
    column.withText(of: row) { text = String(decoding: $0, as: UTF8.self) }
    return text
  }
}

@Test func aCarriedColumnIsOfNumbersWhereEveryValueThatIsThereIsOne() {
  #expect(column(["1", "", "-2.5"]).isOfNumbers)
  #expect(!column(["1", "red"]).isOfNumbers)
  #expect(!column(["", ""]).isOfNumbers)
  #expect(column(["", ""], isNumber: true).isOfNumbers)
}

@Test func aCarriedColumnTakesTheOrderOfRows() {
  var carried = column(["red", "", "blue", "green"])
  carried.arrange([2, 0, 1])
  #expect(texts(carried, 3) == ["blue", "red", ""])
}

@Test func numbersReplaceAllTextsOrOnlyTheAbsent() {
  var filled = column(["1.50", "", "3"])
  #expect(filled.numbers()[1].isNaN)
  filled.replace(with: [1.5, 2.25, 3], all: false)
  #expect(texts(filled, 3) == ["1.50", "2.25", "3"])
  filled.replace(with: [0.5, .nan, -1], all: true)
  #expect(texts(filled, 3) == ["0.5", "", "-1"])
}

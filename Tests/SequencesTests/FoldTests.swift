import Sequences
import Testing

private func has(_ fold: Fold, _ user: String) -> Bool {
  Array(user.utf8).withUnsafeBufferPointer { fold.has(user: $0) }
}

/// The number of the only fold that has a user.
private func number(_ user: String, of count: Int) -> Int? {
  let numbers = (1...count).filter { has(Fold(number: $0, count: count)!, user) }
  return numbers.count == 1 ? numbers[0] : nil
}

@Test func aFoldIsWrittenAsAFraction() {
  #expect(Fold("3/5") == Fold(number: 3, count: 5))
  #expect(Fold("1000000/1000000")?.count == 1_000_000)
  for text in [
    "", "/", "3", "3/", "/5", "0/5", "6/5", "1/1", "1/2/3", "+1/5", "-1/5", "1 /5", "1/1000001",
    "99999999999999999999/5",
  ] {
    #expect(Fold(text) == nil, "\(text)")
  }
}

/// Computed apart, with Python's integers.
@Test func theFoldOfAUserNeverChanges() {
  #expect((0..<9).map { number("u\($0)", of: 3) } == [2, 3, 1, 3, 2, 1, 3, 1, 2])
  #expect(["", "é", "user 7"].map { number($0, of: 1000) } == [204, 991, 940])
}

@Test(arguments: ["u", "", "1000", "a long name with a number at its end "])
func likeNamesSpreadOverTheFolds(prefix: String) {
  for count in [2, 4, 5, 10] {
    var sizes = [Int](repeating: 0, count: count)
    for user in 0..<4000 {
      if let fold = number("\(prefix)\(user)", of: count) { sizes[fold - 1] += 1 }
    }
    #expect(sizes.reduce(0, +) == 4000)
    // Five standard deviations.
    let share = 1 / Double(count)
    let deviation = (4000 * share * (1 - share)).squareRoot()
    for size in sizes { #expect(abs(Double(size) - 4000 * share) < 5 * deviation) }
  }
}

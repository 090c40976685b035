import ItemFacts
import Testing

@Test func `User items hold exactly their pairs`() {
  let pairs = (0..<500).map { (index: Int) -> (user: Int32, item: Int32) in
    (Int32(index * index % 23), Int32(index * 7 % 41))
  }
  let set = UserItems(pairs: pairs.map { UserItems.pair(user: $0.user, item: $0.item) })
  var found = 0
  for user: Int32 in -1..<25 {
    for item: Int32 in 0..<43 {
      let isPair = pairs.contains { $0.user == user && $0.item == item }
      #expect(set.contains(user: user, item: item) == isPair)
      found += isPair ? 1 : 0
    }
  }
  #expect(set.pairCount == found)
}

@Test func `No pairs`() {
  #expect(!UserItems(pairs: []).contains(user: 0, item: 0))
}

@Test func `Item set by bits`() {
  var set = ItemSet()
  for item: Int32 in [0, 63, 64, 200, 63] { set.insert(item) }
  #expect(set.count == 4)
  #expect((0..<300).filter { set.contains($0) } == [0, 63, 64, 200])
}

@Test func `Item marks are forgotten at once`() {
  var marks = ItemMarks()
  for item: Int32 in [5, 0, 70] { marks.insert(item) }
  #expect((0..<80).filter { marks.contains($0) } == [0, 5, 70])
  marks.removeAll()
  #expect((0..<80).allSatisfy { !marks.contains($0) })
  marks.insert(5)
  #expect((0..<80).filter { marks.contains($0) } == [5])
}

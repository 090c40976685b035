extension EventSequences {
  /// Gives ids after the `known` ones to items and text values at training positions, by first
  /// appearance, and the ids after those to the rest.
  package mutating func renumber(known: Int, texts textKnown: [Int]) {
    let itemOrder = firstAppearance(in: items, of: itemNames.count, known: known)
    Self.apply(itemOrder, to: &items, names: &itemNames)
    for input in texts.indices {
      let order = firstAppearance(
        in: texts[input], of: textValues[input].count, known: textKnown[input])
      Self.apply(order, to: &texts[input], names: &textValues[input])
    }
  }

  /// The new id of each old one.
  private func firstAppearance(in column: [Int32], of count: Int, known: Int) -> [Int32] {
    var newIDs = [Int32](repeating: -1, count: count)
    for id in 0..<known { newIDs[id] = Int32(id) }
    var next = Int32(known)
    forEachTrainingPosition { index in
      let id = Int(column[index])
      guard id >= 0, newIDs[id] < 0 else { return }
      newIDs[id] = next
      next += 1
    }
    for id in 0..<count where newIDs[id] < 0 {
      newIDs[id] = next
      next += 1
    }
    return newIDs
  }

  private static func apply(_ newIDs: [Int32], to column: inout [Int32], names: inout [String]) {
    for index in column.indices where column[index] >= 0 {
      column[index] = newIDs[Int(column[index])]
    }
    var ordered = names
    for (old, new) in newIDs.enumerated() { ordered[Int(new)] = names[old] }
    names = ordered
  }
}

package import Histories
import Kernels
package import Learning

extension Model {
  /// This model with the items of `table` that training never saw, ranked by their features: their own
  /// vectors are zero, their own biases the mean of the rarest items'. Items of `sequences` among them
  /// get their ids.
  package func withColdItems(
    of table: FeatureTable, in sequences: inout EventSequences
  ) -> Model {
    guard let features else { return self }
    let names = Set(items)
    let cold = table.items.filter { !names.contains($0) && !table.of($0).isEmpty }
    sequences.giveIDs(to: cold, after: items.count)
    var extended = self
    extended.items += cold
    extended.itemCounts += cold.map { _ in 0 }
    extended.features = ItemFeatures(names: features.names, of: cold, in: table)
      .following(features)
    extended.shape.itemCount = extended.items.count
    let (layout, larger) = (ParameterLayout(shape), ParameterLayout(extended.shape))
    extended.parameters = FloatBuffer(count: larger.count)
    larger.copy(parameters, of: layout, into: extended.parameters)
    let rarest = itemCounts.min() ?? 0
    let rare = itemCounts.indices.filter { itemCounts[$0] == rarest }
    let (known, all) = (itemBias, extended.itemBias)
    let bias = rare.reduce(Float(0)) { $0 + known.start[$1] } / Float(max(rare.count, 1))
    for item in items.count..<extended.items.count { all.start[item] = bias }
    return extended
  }
}

extension ItemFeatures {
  /// These items after those of `first`.
  fileprivate func following(_ first: ItemFeatures) -> ItemFeatures {
    var both = first
    for item in 0..<itemCount { both.append(self[item]) }
    return both
  }
}

extension EventSequences {
  /// Gives the ids from `first` on to the items of these names; those of the sequences that are not
  /// among them come after.
  fileprivate mutating func giveIDs(to names: [String], after first: Int) {
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var newIDs = [Int32](repeating: 0, count: itemNames.count)
    var next = first + names.count
    for (id, name) in itemNames.enumerated() {
      if id < first {
        newIDs[id] = Int32(id)
      } else if let place = places[name] {
        newIDs[id] = Int32(first + place)
      } else {
        newIDs[id] = Int32(next)
        next += 1
      }
    }
    var ordered = Array(itemNames[..<min(first, itemNames.count)]) + names
    ordered += itemNames.dropFirst(first).filter { places[$0] == nil }
    for index in items.indices where items[index] >= 0 { items[index] = newIDs[Int(items[index])] }
    itemNames = ordered
  }
}

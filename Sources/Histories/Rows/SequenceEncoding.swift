/// What a model asks of sequences, and the vocabulary it knows them by.
package struct SequenceEncoding: Sendable {
  /// V: ids from here on are of items the catalogue lacks.
  package var itemCount: Int
  package var texts: [TextInput] = []
  package var numbers: [NumberInput] = []
  /// The unit of the values that are predicted, if any are.
  package var value: ValueTarget?
  package var time: TimeUse = .none
  /// Whether seconds between events are asked for.
  package var knowsSeconds = false
  /// Whether interests in the items of a row's own history are.
  package var knowsOwnInterests = false
  /// Whether the demand of all rows for an item is, and what of it was recorded.
  package var knowsDemand = false
  package var trends: TrendRecord?

  package init(itemCount: Int) { self.itemCount = itemCount }
}

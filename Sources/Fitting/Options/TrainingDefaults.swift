import Glibc
package import Learning

/// What training takes of the data where nobody says.
package enum TrainingDefaults {
  /// Dropout of items with `plenty` events and more each.
  static let leastDropout = 0.2
  private static let mostDropout = 0.5
  private static let plenty = 160.0
  /// From so few on it is the most.
  private static let few = 20.0

  /// The fewer events an item has, the sooner a network has learned them by heart: between `few` and
  /// `plenty` the share falls evenly with their logarithm, in steps of 0.05.
  package static func dropout(eventsPerItem events: Double) -> Double {
    let place = log(max(events, 1) / few) / log(plenty / few)
    let share = mostDropout - (mostDropout - leastDropout) * min(max(place, 0), 1)
    return (share * 20).rounded() / 20
  }

  /// Epochs to wait for a rise: while so many training events pass, and five at least. Epochs of little
  /// data bring little, and cost nothing.
  package static func patience(eventsPerEpoch events: Int) -> Int {
    min(max(leastPatience, 250_000 / max(events, 1)), 100)
  }

  static let leastPatience = 5

  /// Items from which on a sampled softmax leads as far in less time: at 12,000 in half of it, at 40,000
  /// in a tenth; at 5,000 it stays two percent behind.
  private static let manyItems = 10_000

  /// The loss where nothing takes the whole softmax.
  package static func loss(ofItems count: Int) -> LossKind {
    count >= manyItems ? .sampledSoftmax(count: 512) : .softmax
  }
}

package import Sequences

/// A side file that holds events.
package struct EventFile: Sendable {
  /// What the events in it are used for.
  let use: EventTraits
  let path: String
  /// Each event's position in its row is part of its key.
  let hasPositions: Bool

  package init(use: EventTraits, path: String, hasPositions: Bool = false) {
    self.use = use
    self.path = path
    self.hasPositions = hasPositions
  }
}

/// The files that are written beside the rows.
package struct SideFiles: Sendable {
  let events: [EventFile]
  /// The path of the items by index.
  let vocabulary: String?

  package init(events: [EventFile] = [], vocabulary: String? = nil) {
    self.events = events
    self.vocabulary = vocabulary
  }

  var count: Int { events.count + (vocabulary == nil ? 0 : 1) }
}

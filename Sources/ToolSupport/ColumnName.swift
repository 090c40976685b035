/// The standard names of columns: what every tool writes, and looks for without `--columns`.
package enum ColumnName {
  // Events.
  package static let user = "user"
  package static let item = "item"
  /// Seconds since 1970.
  package static let time = "time"
  package static let event = "event"
  package static let value = "value"
  package static let session = "session"

  // What `evt-decay` adds.
  package static let interest = "interest"
  package static let last = "last"
  package static let count = "count"
  package static let at = "at"
  /// An interest smoothed over runs.
  package static let weight = "weight"
  /// Seconds since the user's previous event.
  package static let gap = "gap"
  package static let before = "before"
  package static let revived = "revived"

  // Sequences: lists in a field, aligned, and positions in them.
  package static let items = "items"
  package static let times = "times"
  package static let events = "events"
  package static let values = "values"
  /// 0 where an event is history only, whatever its position says.
  package static let targets = "targets"
  package static let valid = "valid"
  package static let cut = "cut"
  package static let test = "test"

  // Scores and lists.
  package static let position = "position"
  package static let score = "score"
  package static let rank = "rank"

  // Logs of what was shown.
  /// The probability with which an item was shown.
  package static let propensity = "propensity"
  package static let reward = "reward"

  // Side files.
  package static let index = "index"
  package static let category = "category"
  /// Of users.
  package static let segment = "segment"

  // Values and metrics.
  package static let actual = "actual"
  package static let predicted = "predicted"
  package static let metric = "metric"
  package static let n = "n"
}

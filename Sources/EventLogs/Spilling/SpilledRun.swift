internal import Sequences
internal import TSVStreams

/// As many events as memory had room for, and the text of what is numbered among them alone.
struct SpilledRun: ~Copyable {
  var columns: EventColumns
  var users = ByteTable()
  var sessions = ByteTable()
  var contents = ByteTable()

  init(columns: EventColumns) { self.columns = columns }

  /// Writes the events as a run, users in byte order.
  consuming func write(to runs: SortedRuns) throws(StreamError) {
    let order = sortUsers(users, &columns.users)
    var timelines = columns.timelines(userCount: users.count)
    let text = RowText()
    for (user, number) in order.enumerated() {
      try columns.writeBlocks(
        timelines.rows(of: user), users[Int(number)], sessions, contents, text, to: runs.append)
    }
    // Runs may be merged now, beside which there is no room for the events.
    columns = columns.emptied
    timelines = EventColumns().timelines(userCount: 0)
    try runs.endRun()
  }
}

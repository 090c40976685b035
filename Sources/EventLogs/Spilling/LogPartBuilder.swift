internal import Sequences
internal import TSVStreams

/// Puts together parts of a log that was spilled, from blocks of events that come user by user.
struct LogPartBuilder: ~Copyable {
  private var columns: EventColumns
  private var users = ByteTable()
  private var sessions = ByteTable()
  private var contents = ByteTable()
  private let catalogue: CatalogueNames
  private let memory: LogMemory

  /// - Parameter columns: without events, knowing all of the columns that there is to know
  init(_ columns: EventColumns, _ catalogue: CatalogueNames, _ memory: LogMemory) {
    self.columns = columns
    self.catalogue = catalogue
    self.memory = memory
  }

  var isEmpty: Bool { columns.count == 0 }

  /// Whether the part is large enough to end before a block of this user.
  func endsPart(before user: Bytes) -> Bool {
    memoryBytes >= memory.partBytes && !bytesEqual(users[users.count - 1], user)
  }

  mutating func append(_ user: Bytes, _ block: Bytes) throws(StreamError) {
    let number = Int32(truncatingIfNeeded: users.insert(user))
    columns.read(block, user: number, &sessions, &contents)
    guard memoryBytes > memory.mostPartBytes else { return }
    throw memory.refusal("the events of user '\(excerpt(user))'", 4 * memoryBytes)
  }

  /// The part, its events in the order in which they came; the next one is begun.
  mutating func take() -> (names: EventNames, columns: EventColumns) {
    var taken = columns.emptied
    swap(&taken, &columns)
    var users = ByteTable()
    var sessions = ByteTable()
    swap(&users, &self.users)
    swap(&sessions, &self.sessions)
    contents = ByteTable()
    return (EventNames(users: users, sessions: sessions, catalogue), taken)
  }

  private var memoryBytes: Int {
    columns.memoryBytes + users.memoryBytes + sessions.memoryBytes + contents.memoryBytes
  }
}

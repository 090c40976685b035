internal import TSVStreams

/// Numbers the users of rows before anybody looks at these, wherever there is time for it.
///
/// Of rows that are refused later the users have numbers too, and no events.
final class UserNumbering {
  private let users: UserTable
  private let batches: PreparedBatches<UserTable.Numbered>
  private var presentTable = 0
  /// As of the batch that was asked for last; a batch or two more may be in the table.
  private(set) var memory = UserTable.Memory()

  /// - Parameter column: of the user
  init(_ input: TableReader, column: Int) {
    let users = UserTable(column: column)
    self.users = users
    batches = PreparedBatches(input) { users.number($0) }
  }

  /// The next batch, and the numbers of the users of its rows; nil at the end.
  func next() throws(StreamError) -> (batch: RowBatch, users: [Int32])? {
    guard let (batch, ahead) = try batches.next() else { return nil }
    let present = ahead.tableNumber == presentTable ? ahead : users.number(batch)
    memory = present.memory
    return (batch, present.numbers)
  }

  /// Gives the table away; from now on users are numbered anew.
  func takeTable() -> ByteTable {
    presentTable += 1
    memory = UserTable.Memory()
    return users.take()
  }
}

/// The users met so far, numbered by one thread at a time.
final class UserTable: @unchecked Sendable {
  /// The numbers of the users of one batch; -1 where a row has none.
  struct Numbered {
    var numbers: [Int32]
    /// How often the table had been taken away before.
    var tableNumber: Int
    var memory: Memory
  }

  /// What the table holds, once a batch has been numbered.
  struct Memory {
    var count = 0
    var bytes = 0
  }

  private let column: Int
  /// Guards the table, for as long as a batch takes.
  private let lock = Monitor()
  private var table = ByteTable()
  private var tableNumber = 0

  init(column: Int) { self.column = column }

  func number(_ batch: RowBatch) -> Numbered {
    lock.wait {
      var table = ByteTable()
      swap(&table, &self.table)
      let numbers = table.numbers(of: batch, column: column)
      let memory = Memory(count: table.count, bytes: table.memoryBytes(inserting: batch.count * 3))
      swap(&table, &self.table)
      return Numbered(numbers: numbers, tableNumber: tableNumber, memory: memory)
    }
  }

  func take() -> ByteTable {
    var taken = ByteTable()
    lock.wait {
      swap(&taken, &table)
      tableNumber += 1
    }
    return taken
  }
}

internal import Synchronization
internal import TSVStreams

/// Numbers the users of rows before anybody looks at these: on the thread that reads ahead, unless
/// it is waited for, so that the two share the work whichever of them has more.
///
/// Of rows that are refused later the users have numbers too, and no events.
final class UserNumbering: @unchecked Sendable {
  /// The numbers of the users of one batch; -1 where a row has none.
  private struct Numbered {
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
  private let tableLock = Monitor()
  private var table = ByteTable()
  private var tableNumber = 0
  /// Guards the batches that have been numbered, for a moment only.
  private let numberedLock = Monitor()
  private var numbered: [Numbered?] = []
  /// Whether somebody has nothing to do before the next batch comes.
  private let isAwaited = Atomic<Bool>(false)
  // Only whoever asks for numbers looks at the rest.
  private var presentTable = 0
  /// As of the batch that was asked for last; a batch or two more may be in the table.
  private(set) var memory = Memory()

  /// - Parameter column: of the user
  init(_ input: TableReader, column: Int) {
    self.column = column
    input.looksAhead = { [self] batch in
      let next = isAwaited.load(ordering: .relaxed) ? nil : number(batch)
      numberedLock.wait { numbered.append(next) }
    }
  }

  /// The next batch of `input`, and the numbers of the users of its rows; nil at the end.
  func next(of input: TableReader) throws(StreamError) -> (batch: RowBatch, users: [Int32])? {
    isAwaited.store(true, ordering: .relaxed)
    let batch = try input.next()
    isAwaited.store(false, ordering: .relaxed)
    guard let batch else { return nil }
    let ahead = numberedLock.wait { .some(numbered.removeFirst()) }
    let present = ahead.flatMap { $0.tableNumber == presentTable ? $0 : nil } ?? number(batch)
    memory = present.memory
    return (batch, present.numbers)
  }

  /// Gives the table away; from now on users are numbered anew.
  func takeTable() -> ByteTable {
    var taken = ByteTable()
    tableLock.wait {
      swap(&taken, &table)
      tableNumber += 1
    }
    presentTable += 1
    memory = Memory()
    return taken
  }

  private func number(_ batch: RowBatch) -> Numbered {
    tableLock.wait {
      var table = ByteTable()
      swap(&table, &self.table)
      let numbers = table.numbers(of: batch, column: column)
      let memory = Memory(count: table.count, bytes: table.memoryBytes(inserting: batch.count * 3))
      swap(&table, &self.table)
      return Numbered(numbers: numbers, tableNumber: tableNumber, memory: memory)
    }
  }
}

internal import Synchronization

/// Makes something of each batch before anybody looks at it: on the thread that reads ahead, unless
/// it is waited for, so that the two share the work whichever of them has more.
package struct PreparedBatches<Prepared: Sendable> {
  private let input: TableReader
  private let ahead: Ahead<Prepared>

  /// To be made before the first batch of `input` is asked for. Batches come to `prepare` in order, or
  /// on two threads at a time.
  package init(_ input: TableReader, _ prepare: @escaping @Sendable (RowBatch) -> Prepared) {
    let ahead = Ahead(prepare)
    (self.input, self.ahead) = (input, ahead)
    input.looksAhead = { ahead.take($0) }
  }

  /// The next batch and what was made of it; nil at the end.
  package func next() throws(StreamError) -> (batch: RowBatch, prepared: Prepared)? {
    ahead.isAwaited.store(true, ordering: .relaxed)
    let batch = try input.next()
    ahead.isAwaited.store(false, ordering: .relaxed)
    return batch.map { ($0, ahead.next($0)) }
  }
}

/// What has been made of batches that nobody has asked for yet. The reader holds it, but it does not
/// hold the reader.
private final class Ahead<Prepared: Sendable>: @unchecked Sendable {
  /// Whether somebody has nothing to do before the next batch comes.
  let isAwaited = Atomic<Bool>(false)
  private let prepare: @Sendable (RowBatch) -> Prepared
  /// Guards what has been made, for a moment only; nil where there was no time for it.
  private let monitor = Monitor()
  private var ready: [Prepared?] = []

  init(_ prepare: @escaping @Sendable (RowBatch) -> Prepared) { self.prepare = prepare }

  func take(_ batch: RowBatch) {
    let made = isAwaited.load(ordering: .relaxed) ? nil : prepare(batch)
    monitor.wait { ready.append(made) }
  }

  func next(_ batch: RowBatch) -> Prepared {
    monitor.wait { .some(ready.removeFirst()) } ?? prepare(batch)
  }
}

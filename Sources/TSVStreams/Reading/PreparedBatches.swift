internal import Synchronization

/// Makes something of each batch before anybody looks at it: on the thread that reads ahead, unless
/// it is waited for, so that the two share the work whichever of them has more.
package final class PreparedBatches<Prepared: Sendable>: @unchecked Sendable {
  private let input: TableReader
  private let prepare: @Sendable (RowBatch) -> Prepared
  /// Guards what has been made, for a moment only; nil where there was no time for it.
  private let monitor = Monitor()
  private var ready: [Prepared?] = []
  /// Whether somebody has nothing to do before the next batch comes.
  private let isAwaited = Atomic<Bool>(false)

  /// To be made before the first batch of `input` is asked for. `prepare` must depend on the batch
  /// alone.
  package init(_ input: TableReader, _ prepare: @escaping @Sendable (RowBatch) -> Prepared) {
    (self.input, self.prepare) = (input, prepare)
    input.looksAhead = { [unowned self] batch in
      let made = isAwaited.load(ordering: .relaxed) ? nil : prepare(batch)
      monitor.wait { ready.append(made) }
    }
  }

  /// The next batch and what was made of it; nil at the end.
  package func next() throws(StreamError) -> (batch: RowBatch, prepared: Prepared)? {
    isAwaited.store(true, ordering: .relaxed)
    let batch = try input.next()
    isAwaited.store(false, ordering: .relaxed)
    guard let batch else { return nil }
    let made = monitor.wait { .some(ready.removeFirst()) }
    return (batch, made ?? prepare(batch))
  }
}

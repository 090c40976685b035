/// Fills batches on a thread of its own, so that reading, decoding and splitting overlap with the
/// work on the rows.
final class BatchPump: @unchecked Sendable {
  private enum Delivery {
    case batch(BatchStorage)
    case end
    case failure(StreamError)
  }

  private let monitor = Monitor()
  private var free: [BatchStorage]
  private var ready: [Delivery] = []
  private var cancelled = false

  /// Three batches: one being filled, one waiting, one with the consumer.
  init(_ filler: BatchFiller, blockBytes: Int) {
    free = (0..<3).map { _ in BatchStorage(capacity: blockBytes) }
    startThread { [self] in
      while let storage = takeFree() {
        let delivery = Self.fill(filler, storage)
        put(delivery)
        if case .batch = delivery { continue }
        return
      }
    }
  }

  private static func fill(_ filler: BatchFiller, _ storage: BatchStorage) -> Delivery {
    do throws(StreamError) {
      return try filler.fill(storage) ? .batch(storage) : .end
    } catch {
      return .failure(error)
    }
  }

  private func takeFree() -> BatchStorage? {
    monitor.wait { () -> BatchStorage?? in
      if cancelled { return .some(nil) }
      return free.popLast().map { .some($0) }
    }
  }

  private func put(_ delivery: Delivery) {
    monitor.wait { ready.append(delivery) }
  }

  /// The next batch, nil at the end. `spent` is the one the consumer is done with.
  func next(giving spent: BatchStorage?) throws(StreamError) -> BatchStorage? {
    if let spent { monitor.wait { free.append(spent) } }
    let delivery: Delivery = monitor.wait {
      guard let first = ready.first else { return nil }
      // The end and a failure stay, however often they are asked for.
      if case .batch = first { ready.removeFirst() }
      return first
    }
    switch delivery {
    case .batch(let storage): return storage
    case .end: return nil
    case .failure(let error): throw error
    }
  }

  /// Lets the thread end; one that is inside a read ends with the process.
  func cancel() { monitor.wait { cancelled = true } }
}

/// Pieces of work that threads do beside the caller, who gets them back in the order in which he gave
/// them: what is before the work and behind it, such as compression, is not waited for.
package final class OrderedWork<Piece: AnyObject & Sendable>: @unchecked Sendable {
  private let threads: Int
  private let work: @Sendable (Piece) -> Void
  private let monitor = Monitor()
  // All below is looked at inside the monitor only.
  private var free: [Piece]
  /// Given and not yet handed back, oldest first, and whether each is done.
  private var given: [(piece: Piece, isDone: Bool)] = []
  /// How many of these have been taken by a thread.
  private var taken = 0
  private var hasEnded = false
  private var running = 0

  /// - Parameters:
  ///   - pieces: that there are at the same time, used again and again
  ///   - threads: with none the caller does the work
  package init(_ pieces: [Piece], threads: Int, _ work: @escaping @Sendable (Piece) -> Void) {
    (free, self.threads, self.work) = (pieces, threads, work)
  }

  /// Has `fill` make pieces ready to be worked on, until it says that there are no more, and `deliver`
  /// take them when they have been; both are called by the caller's thread.
  package func run<Failure: Error>(
    filling fill: (Piece) -> Bool, delivering deliver: (Piece) throws(Failure) -> Void
  ) throws(Failure) {
    start()
    defer { end() }
    var isMore = true
    while true {
      while isMore, let piece = monitor.wait({ .some(free.popLast()) }) {
        isMore = fill(piece)
        if threads == 0 { work(piece) }
        monitor.wait { given.append((piece, threads == 0)) }
      }
      let oldest: Piece? = monitor.wait { () -> Piece?? in
        guard let first = given.first else { return .some(nil) }
        guard first.isDone else { return nil }
        given.removeFirst()
        taken -= threads == 0 ? 0 : 1
        return .some(first.piece)
      }
      guard let oldest else { return }
      try deliver(oldest)
      monitor.wait { free.append(oldest) }
    }
  }

  private func start() {
    monitor.wait { running = threads }
    for _ in 0..<threads {
      startThread { [self] in
        while let piece = take() {
          work(piece)
          monitor.wait {
            if let place = given.firstIndex(where: { $0.piece === piece }) {
              given[place].isDone = true
            }
          }
        }
        monitor.wait { running -= 1 }
      }
    }
  }

  private func take() -> Piece? {
    monitor.wait { () -> Piece?? in
      if hasEnded { return .some(nil) }
      guard taken < given.count else { return nil }
      taken += 1
      return .some(given[taken - 1].piece)
    }
  }

  /// Waits until no thread looks at a piece any more.
  private func end() {
    monitor.wait { hasEnded = true }
    monitor.wait { running == 0 ? () : nil }
  }
}

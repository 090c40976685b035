/// Work on numbered pieces by some threads, beside the caller; one such work at a time.
package final class PieceWork: @unchecked Sendable {
  private let monitor = Monitor()
  // Looked at inside the monitor only.
  private var working = 0
  private var nextPiece = 0

  package init() {}

  /// Starts `body` on each of the pieces 0 ..< `count`, in no order; with no threads it is done
  /// when this returns.
  package func start(_ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard threads > 0 else { return (0..<count).forEach(body) }
    monitor.wait {
      nextPiece = 0
      working = threads
    }
    for _ in 0..<threads {
      startThread { [self] in
        while let piece = take(count) { body(piece) }
        monitor.wait { working -= 1 }
      }
    }
  }

  private func take(_ count: Int) -> Int? {
    monitor.wait { () -> Int?? in
      guard nextPiece < count else { return .some(nil) }
      nextPiece += 1
      return .some(nextPiece - 1)
    }
  }

  /// Waits for the end of the work.
  package func wait() { monitor.wait { working == 0 ? () : nil } }
}

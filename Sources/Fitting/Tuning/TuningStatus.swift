import Learning
import Synchronization
import ToolSupport

/// The status line of trials, read by the thread that draws it.
final class TuningStatus: Sendable {
  private struct State {
    var rung = 1
    var epochs: Int?
    var contenders = 0
    var done = 0
    var best: ValidationResult?
  }

  private let state = Mutex(State())

  func begin(_ tuning: TuningState) { end(tuning) }

  func end(_ tuning: TuningState) {
    let best = tuning.best.flatMap { tuning.trials[$0].progress.bestValidation }
    let count = tuning.halving.contenders.count
    state.withLock {
      ($0.rung, $0.epochs) = (tuning.halving.rung + 1, tuning.halving.epochs)
      ($0.contenders, $0.done) = (count, count - tuning.waiting.count)
      $0.best = best ?? $0.best
    }
  }

  /// `rung 2, 12 of 16 trials done  4 epochs each  best NDCG@10 0.1523, HR@10 0.2711`.
  var line: String {
    let state = state.withLock { $0 }
    var parts = [
      "rung \(state.rung), \(state.done) of \(state.contenders) trials done",
      state.epochs.map { "\($0) epochs each" } ?? "each to its end",
    ]
    if let best = state.best { parts.append("best \(best.text)") }
    return parts.joined(separator: "  ")
  }
}

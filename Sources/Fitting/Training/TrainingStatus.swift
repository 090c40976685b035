import Learning
import Synchronization
import TSVStreams
import ToolSupport

/// The status line of training, read by the thread that draws it.
final class TrainingStatus: Sendable {
  private struct State {
    var epoch = 1
    var tokens = 0
    /// Of these, in this run.
    var done = 0
    var total = 0
    var loss = 0.0
    var epochSeconds = 0.0
    /// Of the epochs before, with validation.
    var best: ValidationResult?
  }

  private let state = Mutex(State())

  func set(epoch: Int, tokens: Int, done: Int, total: Int, loss: Double, epochSeconds: Double) {
    state.withLock {
      ($0.epoch, $0.tokens, $0.total, $0.loss) = (epoch, tokens, total, loss)
      ($0.done, $0.epochSeconds) = (done, epochSeconds)
    }
  }

  func endEpoch(validation: ValidationResult?) {
    state.withLock {
      if let validation, validation.score > $0.best?.score ?? -.infinity { $0.best = validation }
    }
  }

  /// `epoch 3/100  45 %  loss 6.7812  best NDCG@10 0.1523  86.7 k tokens/s  12:30 left`; what is left
  /// is told for all epochs, as if none were spared by an early stop.
  func line(epochs: Int) -> String {
    let state = state.withLock { $0 }
    guard state.total > 0, state.epochSeconds > 0 else { return "preparing to train" }
    var parts = [
      "epoch \(state.epoch)/\(epochs)", "\(state.tokens * 100 / state.total) %",
      "loss \(fourDigits(state.loss))",
    ]
    if let best = state.best { parts.append("best \(best.text)") }
    let rate = Double(max(state.done, 1)) / state.epochSeconds
    parts.append("\(rounded(rate)) tokens/s")
    let left = Double((epochs - state.epoch + 1) * state.total - state.tokens) / rate
    parts.append("at most \(clock(seconds: left)) left")
    return parts.joined(separator: "  ")
  }

  /// An epoch as `-v` tells it.
  static func text(of record: EpochRecord) -> String {
    var text = "epoch \(record.epoch): loss \(fourDigits(record.loss))"
    if let validation = record.validation {
      text += ", validation \(validation.text)"
    }
    return text + ", \(rounded(record.tokensPerSecond)) tokens/s"
  }
}

extension ValidationResult {
  /// `NDCG@10 0.1523, HR@10 0.2711`, or `MAE 0.8213`.
  var text: String {
    meanAbsoluteError.map { "MAE \(fourDigits($0))" }
      ?? "NDCG@10 \(fourDigits(ndcg)), HR@10 \(fourDigits(hitRate))"
  }
}

/// A number with four digits behind the point.
func fourDigits(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  let scaled = Int((abs(value) * 10_000).rounded())
  let fraction = String(scaled % 10_000)
  let zeros = String(repeating: "0", count: 4 - fraction.count)
  return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / 10_000)." + zeros + fraction
}

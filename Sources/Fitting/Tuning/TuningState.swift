import Kernels
import Learning

/// How far a trial has come.
struct TrialState {
  var progress = TrainingProgress()
  /// What it goes on from; none before it begins, while it is in training and when it is out.
  var suspended: SuspendedTraining?
  var hasDiverged = false
  /// Whether it is done with the rung under way.
  var isDone = false

  /// How good it is, by its best epoch.
  var score: Double {
    hasDiverged ? -.infinity : progress.bestValidation?.score ?? -.infinity
  }

  /// Whether it has been trained for so many epochs, or to its end.
  func hasReached(_ epochs: Int?) -> Bool {
    if hasDiverged || progress.isFinished { return true }
    guard let epochs else { return false }
    return progress.epoch > epochs && progress.batch == 0
  }
}

/// How far all trials have come: what a checkpoint of `--tune` holds.
struct TuningState {
  var halving: SuccessiveHalving
  /// By number of the trial.
  var trials: [TrialState]
  /// Whether nothing is left to train.
  var isFinished = false

  init(trialCount: Int) {
    halving = SuccessiveHalving(trialCount: trialCount, firstEpochs: 2)
    trials = Array(repeating: TrialState(), count: trialCount)
  }

  /// Contenders that are not done with this rung.
  var waiting: [Int] { halving.contenders.filter { !trials[$0].isDone } }

  /// The best of those that can be gone on with, if there are any.
  var best: Int? {
    let held = halving.contenders.filter { trials[$0].suspended != nil }
    return SuccessiveHalving.best(held) { trials[$0].score }.first
  }

  /// Lets go of what trials hold that will not go on: those that others of this rung have beaten.
  mutating func dropBeaten() {
    guard halving.epochs != nil else { return }
    let done = halving.contenders.filter { trials[$0].isDone }
    let staying = halving.survivors(of: done) { trials[$0].score }
    for number in Set(done).subtracting(staying) { trials[number].suspended = nil }
  }

  /// On to the next rung.
  mutating func advance() {
    halving.advance { trials[$0].score }
    for number in halving.contenders { trials[number].isDone = false }
  }
}

extension TuningState {
  /// All numbers by name but those of tensors.
  var records: [(name: String, value: Double)] {
    var records = [
      (name: "tuning.rung", value: Double(halving.rung)),
      (name: "tuning.finished", value: isFinished ? 1 : 0),
    ]
    for number in halving.contenders {
      let trial = trials[number]
      let own = [
        ("contends", true), ("done", trial.isDone), ("diverged", trial.hasDiverged),
        ("held", trial.suspended != nil),
      ]
      records += own.map { (name: "trial.\(number).\($0.0)", value: $0.1 ? 1 : 0) }
      records += trial.progress.records.map {
        (name: "trial.\(number).\($0.name)", value: $0.value)
      }
    }
    return records
  }

  /// What training goes on from, by name.
  var buffers: [(name: String, buffer: FloatBuffer)] {
    halving.contenders.flatMap { number in
      (trials[number].suspended?.buffers ?? []).map {
        (name: "trial.\(number).\($0.name)", buffer: $0.buffer)
      }
    }
  }

  /// Goes back to where a checkpoint was written; `suspended` holds its tensors by trial.
  ///
  /// - Returns: false where the numbers are not those of a checkpoint
  mutating func restore(_ records: [String: Double], _ suspended: [Int: SuspendedTraining]) -> Bool
  {
    let contenders = trials.indices.filter { records["trial.\($0).contends"] == 1 }
    guard let rung = records["tuning.rung"].flatMap({ Int(exactly: $0) }),
      let finished = records["tuning.finished"],
      halving.restore(rung: rung, contenders: contenders)
    else { return false }
    isFinished = finished == 1
    for number in contenders {
      let start = "trial.\(number)."
      let own = records.filter { $0.key.hasPrefix(start) }
        .map { (String($0.key.dropFirst(start.count)), $0.value) }
      let numbers = Dictionary(uniqueKeysWithValues: own)
      guard let progress = TrainingProgress(numbers),
        (numbers["held"] == 1) == (suspended[number] != nil)
      else { return false }
      trials[number].progress = progress
      trials[number].suspended = suspended[number]
      trials[number].suspended?.progress = progress
      trials[number].hasDiverged = numbers["diverged"] == 1
      trials[number].isDone = numbers["done"] == 1
    }
    return true
  }
}

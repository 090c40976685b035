import Kernels
import Learning
import TSVStreams
import ToolSupport

/// The checkpoint of `--tune`: how far all trials have come, in one file.
struct TuningFile {
  private let file: CheckpointFile
  private let choices: CheckpointOptions
  private let stream: StreamOptions
  private let lock: FileLock?

  init(
    _ file: CheckpointFile, _ choices: CheckpointOptions, _ stream: StreamOptions, _ lock: FileLock?
  ) {
    (self.file, self.choices, self.stream, self.lock) = (file, choices, stream, lock)
  }

  /// The state to begin with: `fresh`, or where the checkpoint was written, if there is one to go on
  /// from. `room` gives a trial room for what it goes on from.
  func restored(
    _ fresh: TuningState, room: @escaping (_ trial: Int) -> SuspendedTraining?
  ) throws(StreamError) -> TuningState {
    guard let path = choices.existing else { return fresh }
    let held = HeldTrials(count: fresh.trials.count, room)
    let lines = try file.lines(stream.openSide(path)) { name, records in
      held.buffer(name, records)
    }
    var state = fresh
    guard state.restore(lines.records, held.trials), lines.isComplete(state.buffers.map(\.name))
    else { throw lines.refusal("expected all numbers of the trials") }
    Messages.note(
      state.isFinished ? "going on after the trials" : "going on in rung \(state.halving.rung + 1)")
    return state
  }

  /// Writes the state where a checkpoint is asked for.
  func save(_ state: TuningState) throws(StreamError) {
    guard let path = choices.checkpoint else { return }
    let writer = try stream.createSide(path, header: CheckpointFile.columns, holding: lock)
    try file.write(state.records, state.buffers, to: writer)
    try writer.finish()
  }

  /// The same while trials go on, which are worth more than their checkpoint.
  func renew(_ state: TuningState) {
    do throws(StreamError) {
      try save(state)
    } catch {
      Messages.warning("the checkpoint is not renewed: \(error.message)")
    }
  }
}

/// Room for the trials that a checkpoint holds, made as their tensors come.
private final class HeldTrials {
  private let count: Int
  private let room: (Int) -> SuspendedTraining?
  private(set) var trials: [Int: SuspendedTraining] = [:]

  init(count: Int, _ room: @escaping (Int) -> SuspendedTraining?) {
    (self.count, self.room) = (count, room)
  }

  /// That of `trial.N.NAME`.
  func buffer(_ name: String, _ records: [String: Double]) -> FloatBuffer? {
    let parts = name.split(separator: ".", maxSplits: 2)
    guard parts.count == 3, parts[0] == "trial", let number = Int(parts[1]),
      (0..<count).contains(number), records["trial.\(number).held"] == 1
    else { return nil }
    if trials[number] == nil { trials[number] = room(number) }
    return trials[number]?.buffers.first { $0.name == parts[2] }?.buffer
  }
}

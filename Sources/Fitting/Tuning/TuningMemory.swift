import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams

/// What trials hold at a time: those in training, those that wait for another rung, and the sequences in
/// numbers for each in training.
struct TuningMemory {
  /// Trials beside each other.
  let lanes: Int
  let bytes: Int

  /// - Parameter needs: of each trial, in order
  init(_ needs: [NetworkNeed], _ optimizer: OptimizerKind, lanes: Int, encodedBytes: Int) {
    self.lanes = min(lanes, needs.count)
    let running = needs.map { $0.bytes + encodedBytes }
    let waiting = needs.map {
      SuspendedTraining.bytes(parameterCount: $0.parameterCount, optimizer)
    }
    // After the first rung half of them wait; of those in training as many more.
    let places = needs.count < 3 ? needs.count : needs.count / 2 + 1
    bytes =
      Self.largest(self.lanes, of: running) + Self.largest(places + self.lanes, of: waiting)
  }

  /// A pool for each trial that is trained beside others.
  func lanes(of whole: ThreadPool) -> [ThreadPool] {
    lanes == 1
      ? [whole]
      : [(whole.threadCount + 1) / 2, whole.threadCount / 2].map { ThreadPool(threadCount: $0) }
  }

  private static func largest(_ count: Int, of bytes: [Int]) -> Int {
    bytes.sorted(by: >).prefix(count).reduce(0, +)
  }

  /// Charges for the trials, two beside each other if there are threads and memory for them, else one.
  ///
  /// - Parameter asked: trials asked for, of which `needs` are those that differ and fit alone
  /// - Throws: `.unavailable` with the number of trials that would fit
  static func charge(
    _ memory: MemoryBudget, _ needs: [NetworkNeed], _ optimizer: OptimizerKind, threads: Int,
    encodedBytes: Int, asked: Int
  ) throws(StreamError) -> TuningMemory {
    func plan(_ count: Int, _ lanes: Int) -> TuningMemory {
      TuningMemory(Array(needs.prefix(count)), optimizer, lanes: lanes, encodedBytes: encodedBytes)
    }
    for lanes in [2, 1] where lanes <= threads {
      let plan = plan(needs.count, lanes)
      if memory.fits(plan.bytes) {
        try memory.charge(plan.bytes, for: "the trials")
        return plan
      }
    }
    let fitting = (1..<needs.count).last { memory.fits(plan($0, 1).bytes) } ?? 0
    let total = (memory.usedBytes + plan(needs.count, 1).bytes) >> 20
    throw StreamError(
      .unavailable,
      "--tune \(asked): expected to stay within \(memory.limitBytes >> 20) MiB of memory, "
        + "found need of \(total + 1) MiB",
      hint: fitting > 1
        ? "--tune \(fitting) fits, and -S SIZE sets the bound" : "-S SIZE sets the bound")
  }
}

extension EventSequences {
  /// Bytes of a copy of the sequences and of what a network is fed with, at most.
  var encodedBytes: Int {
    items.count * (72 + 8 * texts.count + 4 * numbers.count) + 32 * (itemNames.count + rowCount)
  }
}

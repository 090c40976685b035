internal import TSVStreams

/// How the bound on memory is divided between the events of a log and what is made of them.
struct LogMemory {
  /// The program, its buffers for reading, and one zstd encoder for what is spilled.
  private static let fixedBytes = 26 << 20
  /// An output with its zstd encoder.
  private static let outputBytes = 4 << 20
  /// With less, reading and sorting what was spilled would take more than there is.
  private static let leastSpillBytes = 6 << 20

  private let limitBytes: Int
  /// For the events in memory, and all that is made of them.
  let logBytes: Int

  init(limitBytes: Int, outputCount: Int) {
    self.limitBytes = limitBytes
    logBytes = max(0, limitBytes - Self.fixedBytes - outputCount * Self.outputBytes)
  }

  /// Runs that are merged, beside a part of the log that is put together from them.
  var mergeBytes: Int { logBytes / 4 }

  /// The columns of a part of a spilled log; what is made of them takes a few times more.
  var partBytes: Int { min(16 << 20, logBytes / 8) }

  /// What a part may grow to that has to hold all events of a user.
  var mostPartBytes: Int { logBytes / 4 }

  /// What is numbered over the whole log; as much again is what becomes known of each item.
  var lastingBytes: Int { logBytes / 3 }

  /// - Throws: `.unavailable` where there is not even memory to spill
  func checkSpilling(_ neededBytes: Int) throws(StreamError) {
    if logBytes < Self.leastSpillBytes { throw refusal("the event log", neededBytes) }
  }

  /// What cannot be spilled does not fit.
  func refusal(_ what: String, _ neededBytes: Int) -> StreamError {
    let needed = limitBytes - logBytes + neededBytes
    return StreamError(
      .unavailable,
      "\(what): expected to stay within \(limitBytes >> 20) MiB of memory, "
        + "found need of \((needed >> 20) + 1) MiB or more",
      hint: "-S SIZE sets the bound")
  }
}

import Interests
import TSVStreams

/// How `--memory` is divided.
struct TableMemory {
  /// The program, its buffers, and those of zstd.
  private static let fixedBytes = 30 << 20
  /// Sorting with less would take more than that for the runs it reads.
  private static let leastSorterBytes = 3 << 20

  private let limitBytes: Int

  init(limitBytes: Int) { self.limitBytes = limitBytes }

  private var freeBytes: Int { max(0, limitBytes - Self.fixedBytes) }

  /// Keys and events in memory.
  var residentBytes: Int { freeBytes / 10 * 7 }

  /// Sorting what is not.
  var sorterBytes: Int { freeBytes / 10 * 3 }

  /// Whether keys and events that hold so many bytes have to be spilled.
  ///
  /// - Throws: where they would have to be and cannot.
  func isFull(_ held: Int, _ request: DecayRequest) throws(StreamError) -> Bool {
    guard held > residentBytes else { return false }
    if request.statePath != nil { throw refusal("--state", held) }
    guard sorterBytes >= Self.leastSorterBytes else { throw refusal("spilling", held) }
    if request.law.countsEvents { throw refusal("--law step", held) }
    if request.lawSet.isDivided {
      throw refusal("laws by \(request.lawSet.division.rawValue)", held)
    }
    if request.normalisation != nil { throw refusal("--normalise", held) }
    return true
  }

  /// For work that has to have everything in memory.
  func refusal(_ what: String, _ held: Int) -> StreamError {
    StreamError(
      .unavailable,
      "\(what): expected to stay within \(limitBytes >> 20) MiB of memory, found need of more "
        + "(\(held >> 20) MiB for keys and events so far)",
      hint: "-S SIZE sets the bound")
  }
}

/// Numbers of values and keys are Int32: where they come to an end, memory does.
enum KeyLimit {
  private static let largest = Int(Int32.max) - (1 << 24)

  static func byteCount(_ bytes: Int, count: Int) -> Int { count > largest ? 1 << 60 : bytes }
}

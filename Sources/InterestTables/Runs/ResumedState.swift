import Interests
package import TSVStreams
package import ToolSupport

/// The part of a plain run that goes on with a state and leaves one.
final class ResumedState {
  let store: any InterestStore & ResumableStore
  let smoothed: SmoothedWeights?
  private let file: StateFile
  /// Time of the newest event of this run.
  private var pieceNewest: Int64?
  private let needsOrder: Bool

  init(
    _ path: String, _ request: DecayRequest, _ options: StreamOptions, _ index: KeyNumbers,
    _ memory: TableMemory
  ) throws(StreamError) {
    let (law, combine) = (request.law, request.combine)
    if law.countsEvents {
      store = SteppedStore(law, combine)
    } else if let windowed = WindowedStore(law, combine) {
      store = windowed
    } else if let banks = request.banks {
      store = BankedStore(banks)
    } else {
      guard let fold = InterestFold.online(law, combine) else {
        throw StreamError(.usage, "--state does not know this law")
      }
      store = StateStore(fold)
    }
    needsOrder = law.needsOrder(combine)
    smoothed = request.smoothingShare.map { SmoothedWeights(share: $0) }
    file = StateFile(
      path, StateTerms(request, each: false, marksRevivals: false), options, smoothed)
    try file.read(into: store, index, memory, request.laws)
    if let moment = request.onlyFixedMoment, let known = file.newest, moment < known {
      throw StreamError(
        .badData, file: path,
        "expected --at no earlier than the newest event of the state (\(secondsText(known))), "
          + "found \(secondsText(moment))")
    }
  }

  /// Laws whose state cannot take older events: what came before is the limit.
  var earliestEvent: Int64? { needsOrder ? file.newest : nil }

  func see(_ times: [Int64]) {
    for time in times { pieceNewest = max(pieceNewest ?? time, time) }
  }

  /// Time of the newest event of all runs.
  var newest: Int64? { file.latest(pieceNewest) }

  /// Writes the output, then the state. A reader that goes away does not keep the state from
  /// going on: the events have been taken.
  func finish(_ index: KeyNumbers, _ writeOutput: () throws(StreamError) -> Void)
    throws(StreamError)
  {
    var gone: StreamError?
    do throws(StreamError) {
      try writeOutput()
    } catch {
      guard error.kind == .readerGone else { throw error }
      gone = error
    }
    try file.write(store, index, pieceNewest: pieceNewest)
    if let gone { throw gone }
  }
}

extension StreamOptions {
  /// The main output of a run that has more to do than to write it: where its reader has gone
  /// already, the rows go nowhere.
  package func createOutput(header: [String], survivesReader: Bool) throws(StreamError)
    -> TableWriter
  {
    do throws(StreamError) {
      return try createOutput(header: header)
    } catch {
      guard survivesReader, error.kind == .readerGone else { throw error }
      return try createSideWithoutHeader("/dev/null")
    }
  }
}

extension DecayLaw {
  /// Whether a state under this law takes no event older than its newest.
  func needsOrder(_ combine: Combine) -> Bool {
    switch self {
    case .step: true
    case .window: combine != .last
    default: false
    }
  }
}

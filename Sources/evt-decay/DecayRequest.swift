import Interests
import TSVStreams
import ToolSupport

/// What the options ask for, checked.
struct DecayRequest {
  var law: DecayLaw
  /// Of `--law @FILE`; `law` is the first of them.
  var laws: NamedLaws?
  /// The laws as sums of exponentials, where they are followed from event to event so.
  var banks: NodeBanks?
  var tolerance = LawOptions.defaultTolerance
  var combine: Combine
  var keyColumns: [String]
  var moments: [ReferenceTime]
  var weights: NamedNumbers?
  var scaling: ValueScaling?
  var normalisation: Normalisation?
  var minInterest: Double?
  /// `--state`.
  var statePath: String?
  /// α of `--smooth`.
  var smoothingShare: Double?

  var lawSet: LawSet { laws?.set ?? LawSet(law) }

  /// The fold that needs no more than a state per key; nil where events have to be kept.
  var fold: InterestFold? {
    if lawSet.isDivided { return nil }
    if moments.allSatisfy(\.isNeverBeforeLast) { return .online(law, combine) }
    guard let latest = onlyFixedMoment, !law.countsEvents else { return nil }
    return .fold(law, combine, at: latest)
  }

  /// The moment, where there is one and it does not depend on the input: later events can be left
  /// out as they come.
  var onlyFixedMoment: Int64? {
    guard moments.count == 1, case .fixed(let time) = moments[0] else { return nil }
    return time
  }

  /// The moments, once the newest event is known; 0 each where there is none.
  func resolvedMoments(newest: Int64?, file: String) throws(StreamError) -> [Int64] {
    var resolved: [Int64] = []
    for moment in moments {
      guard let newest else {
        resolved.append(0)
        continue
      }
      guard let time = moment.resolved(last: newest) else {
        throw StreamError(
          .badData, file: file, "--at: expected a time until the year 2262, found a later one")
      }
      resolved.append(time)
    }
    return resolved
  }
}

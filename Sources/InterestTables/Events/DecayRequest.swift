package import Interests
package import TSVStreams
package import ToolSupport

/// What the options ask for, checked.
package struct DecayRequest {
  package static let defaultTolerance = 1e-3

  package var law: DecayLaw
  /// Of `--law @FILE`; `law` is the first of them.
  package var laws: NamedLaws?
  /// The laws as sums of exponentials, where they are followed from event to event so.
  package var banks: NodeBanks?
  package var tolerance = defaultTolerance
  package var combine: Combine
  package var keyColumns: [String]
  package var moments: [ReferenceTime]
  package var weights: NamedNumbers?
  package var scaling: ValueScaling?
  package var normalisation: Normalisation?
  package var minInterest: Double?
  /// `--state`.
  package var statePath: String?
  /// α of `--smooth`.
  package var smoothingShare: Double?

  /// Interests under this law of keys of these columns; the rest is asked for one by one.
  package init(law: DecayLaw, combine: Combine, keyColumns: [String], moments: [ReferenceTime]) {
    (self.law, self.combine, self.keyColumns, self.moments) = (law, combine, keyColumns, moments)
  }

  package var lawSet: LawSet { laws?.set ?? LawSet(law) }

  /// The fold that needs no more than a state per key; nil where events have to be kept.
  package var fold: InterestFold? {
    if lawSet.isDivided { return nil }
    if moments.allSatisfy(\.isNeverBeforeLast) { return .online(law, combine) }
    guard let latest = onlyFixedMoment, !law.countsEvents else { return nil }
    return .fold(law, combine, at: latest)
  }

  /// The moment, where there is one and it does not depend on the input: later events can be left
  /// out as they come.
  package var onlyFixedMoment: Int64? {
    guard moments.count == 1, case .fixed(let time) = moments[0] else { return nil }
    return time
  }

  /// The moments, once the newest event is known; 0 each where there is none.
  package func resolvedMoments(newest: Int64?, file: String) throws(StreamError) -> [Int64] {
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

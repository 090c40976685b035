import ArgumentParser
import Interests
import TSVStreams

/// `--at`: times, `last`, `last+1d`, `last-7d`, separated by commas.
struct ReferenceTimes {
  let moments: [ReferenceTime]

  static let last = ReferenceTimes(moments: [.afterLast(nanoseconds: 0)])

  private init(moments: [ReferenceTime]) { self.moments = moments }

  /// - Throws: `ValidationError`, saying what was expected
  init(_ text: String) throws {
    var moments: [ReferenceTime] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let moment = Self.moment(part) else {
        throw ValidationError(
          TimeReader.problem(part) ?? "expected seconds since 1970, RFC 3339 text, or last")
      }
      moments.append(moment)
    }
    self.moments = moments
  }

  private static func moment(_ text: String) -> ReferenceTime? {
    guard text.hasPrefix("last") else {
      // Seconds or RFC 3339, whatever the unit of the input's times.
      return Array(text.utf8).withUnsafeBufferPointer { TimeReader().nanoseconds($0) }
        .map { .fixed(nanoseconds: $0) }
    }
    let rest = text.dropFirst(4)
    guard let sign = rest.first else { return .afterLast(nanoseconds: 0) }
    guard sign == "+" || sign == "-",
      let offset = DurationText.nanoseconds(String(rest.dropFirst()))
    else { return nil }
    return .afterLast(nanoseconds: sign == "-" ? -offset : offset)
  }
}

extension Combine: ExpressibleByArgument {}
extension ValueScaling: ExpressibleByArgument {}
extension Normalisation: ExpressibleByArgument {}

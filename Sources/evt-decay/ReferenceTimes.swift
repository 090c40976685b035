import ArgumentParser
import Interests
import ToolSupport

/// `--at`: times, `last`, `last+1d`, `last-7d`, separated by commas.
struct ReferenceTimes {
  let moments: [ReferenceTime]

  static let last = ReferenceTimes(moments: [.last])

  private init(moments: [ReferenceTime]) { self.moments = moments }

  /// - Throws: `ValidationError`, saying what was expected
  init(_ text: String) throws {
    moments = try text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      .map { part in
        guard let moment = ReferenceTime(part) else {
          throw ValidationError(ReferenceTime.expectation(part))
        }
        return moment
      }
  }
}

extension Combine: ExpressibleByArgument {}
extension ValueScaling: ExpressibleByArgument {}
extension Normalisation: ExpressibleByArgument {}

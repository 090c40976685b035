import ArgumentParser
import TSVStreams
import ToolSupport

/// A moment: seconds since 1970 or RFC 3339, whatever the unit of the input's times.
package struct Moment: Sendable {
  package let nanoseconds: Int64

  /// - Throws: `ValidationError`, saying what was expected
  package init(_ text: String) throws {
    let parsed = Array(text.utf8).withUnsafeBufferPointer { TimeReader().nanoseconds($0) }
    guard let parsed else {
      throw ValidationError(
        TimeReader.problem(text) ?? "expected seconds since 1970 or RFC 3339 text")
    }
    nanoseconds = parsed
  }
}

/// `--top N|all`.
package enum ListLength: ExpressibleByArgument, Equatable {
  case first(Int)
  case all

  package init?(argument: String) {
    if argument == "all" {
      self = .all
    } else {
      guard let number = Int(argument), number > 0 else { return nil }
      self = .first(number)
    }
  }

  package var limit: Int {
    switch self {
    case .first(let number): number
    case .all: .max
    }
  }
}

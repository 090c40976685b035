internal import ArgumentParser
internal import TSVStreams

extension UTCOffset: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// `--time-format '%d/%b/%Y:%H:%M:%S %z'`.
@Sendable
func readTimeFormat(_ text: String) throws -> TimeFormat {
  do throws(TimeFormatError) {
    return try TimeFormat(text)
  } catch {
    throw ValidationError(error.text)
  }
}

extension StreamOptions {
  /// Refuses options that say different things of the same times.
  func validateTimes() throws {
    guard let timeFormat else { return }
    if timeUnit != nil {
      throw ValidationError("--time-unit and --time-format exclude each other: %s reads seconds")
    }
    if utcOffset != nil, timeFormat.hasZone {
      throw ValidationError(
        "--utc-offset: expected a --time-format without %z, %Z and %s, found '\(timeFormat.text)'")
    }
  }
}

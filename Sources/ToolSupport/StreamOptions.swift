package import ArgumentParser
internal import Glibc
package import TSVStreams

/// The options every tool has, told in ebb(7).
package struct StreamOptions: ParsableArguments {
  package init() {}

  @Argument(help: "Inputs, read in order as one stream; none or - is stdin.", completion: .file())
  package var files: [String] = []

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: "Write here, whole or not at all; .zst compresses.",
    completion: .file())
  package var output: String?

  @Flag(name: .shortAndLong, help: "Replace the file of --output.")
  package var force = false

  @Flag(name: .shortAndLong, help: "Write plain text.")
  package var plain = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("zstd level, negative ones included, or fast (default: 1).", valueName: "n"))
  package var level: CompressionLevel?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Names of the columns in this input: user=userId,time=timestamp.", valueName: "names"))
  package var columns: [ColumnMap] = []

  @Flag(help: "The input has no header; --columns gives 1-based numbers.")
  package var noHeader = false

  @Flag(help: "Write no header.")
  package var noHeaderOut = false

  @Option(help: ArgumentHelp("Unit of times that are numbers (default: s).", valueName: "unit"))
  package var timeUnit: TimeUnit?

  @Option(
    help: ArgumentHelp(
      "Notation of times, by strptime's letters: '%d/%b/%Y:%H:%M:%S %z'.", valueName: "format"),
    transform: readTimeFormat)
  package var timeFormat: TimeFormat?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Zone of times that tell none: +05:30 (default: UTC).", valueName: "offset"))
  package var utcOffset: UTCOffset?

  @Option(help: ArgumentHelp("Longest line taken.", valueName: "size"))
  package var maxLine = ByteSize(bytes: 16 << 20)

  @Option(
    help: ArgumentHelp("Bad rows: fail, skip, or a file for them.", valueName: "fail|skip|file"),
    completion: .file())
  package var onBad = BadRowChoice(.fail)

  @Option(
    help: ArgumentHelp("More bad rows than this are an error.", valueName: "share"))
  package var maxBad = Share(value: 0.01)

  @Option(
    name: [.customShort("T", allowingJoined: true), .long],
    parsing: .unconditional,
    help: ArgumentHelp("Threads (default: all).", valueName: "n"))
  package var threads: Int?

  @Option(
    name: [.customShort("S", allowingJoined: true), .long],
    help: ArgumentHelp("Bound of memory (default: half of it).", valueName: "size"))
  package var memory: ByteSize?

  @Option(help: "Folder for temporary files (default: $TMPDIR).", completion: .directory)
  package var tmpdir: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of everything random (default: 1).", valueName: "n"),
    transform: wholeNumber(0...UInt64.max))
  package var seed: UInt64 = 1

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  package var quiet = false

  @Flag(name: .shortAndLong, help: "Say more.")
  package var verbose = false

  @Option(help: ArgumentHelp("A progress bar on stderr.", valueName: "auto|always|never"))
  package var progress: ProgressChoice = .auto

  @Flag(name: [.customShort("V"), .long], help: "Show the version.")
  package var version = false

  package mutating func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError("--threads: expected 1 or more, found \(threads)")
    }
    if maxLine.bytes > 1 << 31 {
      throw ValidationError("--max-line: expected at most 2G")
    }
    if let name = columns.flatMap(\.pairs).map(\.standard).firstRepeated {
      throw ValidationError("--columns: expected each name once, found '\(name)' twice")
    }
    try validateTimes()
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }
}

extension StreamOptions {
  /// Threads to use: those asked for, else the machine's processors.
  package var threadCount: Int {
    if let threads { return threads }
    return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  package var memoryBytes: Int { memory?.bytes ?? MemoryBudget.defaultLimitBytes }

  var showsBar: Bool {
    switch progress {
    case .always: !quiet
    case .auto: !quiet && Descriptor.isTerminal(STDERR_FILENO)
    case .never: false
    }
  }

  /// zstd's threads beside ours.
  var compressionWorkers: Int {
    min(64, max(1, environment("ZSTD_NBTHREADS").flatMap { Int($0) } ?? threadCount))
  }
}

/// A variable of the environment; an empty one counts as absent.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

import InterestTables
import Interests
import TSVStreams
import ToolSupport

/// The reader of what `evt-decay --law-file` keeps, and runs under the laws in it.
///
/// One byte chooses how interests are told; the rest is a file of laws and, behind a line `%%`, events.
enum LawTarget {
  static func run(_ input: FuzzedInput) throws {
    var input = input
    let choices = input.choice()
    let parts = input.parts(2)
    let laws = try withFile(Array(parts[0])) { try LawFile.read($0, StreamOptions.quick()) }
    let events = parts.count > 1 ? Array(parts[1]) : Array(defaultEvents.utf8)
    try withFile(events) {
      try run(under: laws, choices, StreamOptions.quick(reading: $0))
    }
  }

  private static func run(
    under laws: NamedLaws, _ choices: Int, _ options: StreamOptions
  ) throws {
    let reader = try options.openInput()
    var request = DecayRequest(
      law: laws.set.first, combine: choices & 1 == 0 ? .sum : .last, keyColumns: ["user", "item"],
      moments: [.afterLast(nanoseconds: 0)])
    request.laws = laws
    if choices & 2 != 0, request.combine == .sum {
      // Laws that are followed from event to event.
      request.tolerance = 0.1
      if laws.set.isDivided || laws.set.first.isLongTailed {
        guard let banks = NodeBanks(laws.set, tolerance: request.tolerance) else { return }
        request.banks = banks
      }
      let columns = try EachRun.columns(reader, revivalShare: nil)
      let run = try EachRun(request, revivalShare: nil, options, reader)
      return try run.runSorted(options.createOutput(header: columns))
    }
    let header = InterestTable.columns(request)
    if let fold = request.fold {
      try ShardedRun(request, fold, options, reader).run(options.createOutput(header: header))
    } else {
      try StoredRun(request, options, reader).run(options.createOutput(header: header))
    }
  }

  private static let defaultEvents =
    "user\titem\tevent\ttime\nu1\ti1\tbuy\t1700000000\nu2\ti1\tview\t1700003600\nu1\ti1\tbuy\t1700090000\n"
}

import InterestTables
import Interests
import TSVStreams
import ToolSupport

/// The reader of what `evt-decay --state` keeps, and the runs that go on with it.
///
/// Three bytes choose options; the rest is a state and, behind a line `%%`, events. Terms and numbers of a
/// state come from the seeds. A state that is taken is also one that can be gone on with: the run writes
/// one, which the next run takes and, where nothing came to it, leaves as it is.
enum StateTarget {
  static func run(_ input: FuzzedInput) throws {
    var input = input
    let law = input.choice(of: laws)
    let combine = input.choice(of: Combine.allCases)
    let choices = input.choice()
    var request = DecayRequest(
      law: law, combine: combine,
      keyColumns: choices & 1 == 0 ? ["user", "item"] : ["item", "user", "kind"],
      moments: [.afterLast(nanoseconds: 0)])
    if choices & 2 != 0, !law.countsEvents { request.smoothingShare = 0.25 }
    if law == powerLaw, combine == .sum {
      (request.banks, request.tolerance) = (banks, tolerance)
    }
    let each = choices & 4 != 0 && request.smoothingShare == nil

    let parts = input.parts(2)
    let events = parts.count > 1 ? parts[1] : Array(defaultEvents.utf8)[...]
    // Without an end of its own, the state gets the one that fits.
    let state = Array(parts[0])
    let path = ScratchFile.write(state.endsState ? state : state + end(of: state), to: "state")
    request.statePath = path
    try go(on: request, each: each, events)
    guard request.smoothingShare == nil else { return }
    let first = ScratchFile.read(path)
    do {
      try go(on: request, each: each, Array(events.prefix { $0 != 0x0A }) + [0x0A])
    } catch {
      hold(false, "a state that was written is refused: \(error)")
    }
    hold(ScratchFile.read(path) == first, "a run without events has changed the state")
  }

  private static func go(on request: DecayRequest, each: Bool, _ events: some Sequence<UInt8>)
    throws
  {
    try withFile(Array(events)) {
      try go(on: request, each: each, StreamOptions.quick(reading: $0))
    }
  }

  private static func go(
    on request: DecayRequest, each: Bool, _ options: StreamOptions
  ) throws {
    let reader = try options.openInput()
    try reader.awaitRows()
    if each {
      let columns = try EachRun.columns(reader, revivalShare: nil)
      let run = try EachRun(request, revivalShare: nil, options, reader)
      try run.run(options.createOutput(header: columns))
    } else {
      let run = try StoredRun(request, options, reader)
      try run.run(options.createOutput(header: InterestTable.columns(request)))
    }
  }

  private static let defaultEvents =
    "user\titem\tkind\ttime\nu1\ti1\tk\t1700000000\nu2\ti1\tk\t1700003600\n"
  private static let powerLaw = DecayLaw.power(scaleNanoseconds: 86_400e9, exponent: 1)
  private static let tolerance = 0.1
  private static let banks = NodeBanks(LawSet(powerLaw), tolerance: tolerance)
  private static let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: 604_800e9), .step(ratio: 0.5),
    .window(lengthNanoseconds: 604_800_000_000_000), .none, powerLaw,
  ]
}

extension StateTarget {
  /// The row `end` of a state: how many rows there are, and their checksum (FNV-1a, 64 bits).
  private static func end(of state: [UInt8]) -> [UInt8] {
    let lines = state.split(separator: 0x0A)
    guard let header = lines.first, case let columns = header.count(where: { $0 == 0x09 }),
      columns >= 8
    else { return [] }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in lines.dropFirst() {
      for byte in line + [0x0A] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    let checksum = String(repeating: "0", count: 16 - digits.count) + digits
    let tabs = String(repeating: "\t", count: columns - 4)
    return Array("end\t\(checksum)\(tabs)\(lines.count - 1)\t\t\t\n".utf8)
  }
}

extension [UInt8] {
  fileprivate var endsState: Bool {
    split(separator: 0x0A).last?.starts(with: Array("end\t".utf8)) ?? true
  }
}

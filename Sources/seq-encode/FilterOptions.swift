import ArgumentParser
import Sequences
import TSVStreams

/// Which events make it into the timelines, and in which order.
struct FilterOptions: ParsableArguments {
  @Option(help: "Order of the input: any, or grouped by user.")
  var order: InputOrder = .any

  @Option(help: "Order of a user's events of one time: input, item, hash or error.")
  var ties: TieChoice = .input

  @Option(help: "Leave out repeats: exact, consecutive, first or last.")
  var dedupe: Deduplication?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Fewest events of a user that stays.", valueName: "n"))
  var minUser = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Fewest events of an item that stays.", valueName: "n"))
  var minItem = 1

  mutating func validate() throws {
    if minUser < 1 { throw ValidationError("--min-user: expected 1 or more, found \(minUser)") }
    if minItem < 1 { throw ValidationError("--min-item: expected 1 or more, found \(minItem)") }
  }

  var reducesToCore: Bool { minUser > 1 || minItem > 1 }

  /// Sorts, leaves out repeats and reduces to the core; counts what was left out.
  func timelines(
    of columns: EventColumns, _ names: EventNames, _ tally: inout Tally
  ) throws(StreamError) -> Timelines {
    var timelines = try unrepeatedTimelines(of: columns, names, &tally)
    if reducesToCore {
      tally.core.seen += timelines.eventCount
      tally.core.dropped += timelines.reduceToCore(
        items: columns.items, itemCount: names.itemCount, minimumUserEvents: minUser,
        minimumItemEvents: minItem)
    }
    return timelines
  }

  /// The same without the core, which the whole log has to be seen for.
  func unrepeatedTimelines(
    of columns: EventColumns, _ names: EventNames, _ tally: inout Tally
  ) throws(StreamError) -> Timelines {
    var timelines = try sorted(columns, names)
    tally.events += timelines.eventCount
    tally.tiedEvents += timelines.tiedEventCount
    if let dedupe {
      tally.deduplication.seen += timelines.eventCount
      tally.deduplication.dropped += timelines.deduplicate(
        dedupe, identities: columns.contents ?? columns.items,
        identityCount: columns.contents == nil ? names.itemCount : columns.contentCount,
        timesNanoseconds: columns.timesNanoseconds)
    }
    return timelines
  }

  private func sorted(
    _ columns: EventColumns, _ names: EventNames
  ) throws(StreamError) -> Timelines {
    let rule: TieRule =
      switch ties {
      case .input: .input
      case .item: .item(rank: names.words.itemRank)
      case .hash: .hash(users: names.userHashes(), items: names.words.itemHashes)
      case .error: .error
      }
    do throws(TiedEvents) {
      return try Timelines(
        users: columns.users, userCount: names.userCount, items: columns.items,
        timesNanoseconds: columns.timesNanoseconds, ties: rule)
    } catch {
      throw columns.message(about: error, names)
    }
  }
}

extension EventColumns {
  fileprivate func message(about ties: TiedEvents, _ names: EventNames) -> StreamError {
    let user = excerpt(names.user(ties.user))
    let first = excerpt(names.words.items[Int(items[ties.firstRow])])
    let second = excerpt(names.words.items[Int(items[ties.secondRow])])
    let time = shortest(Double(timesNanoseconds[ties.firstRow]) / 1e9)
    return StreamError(
      .badData,
      "--ties error: expected one event of a user at a time, found items '\(first)' and "
        + "'\(second)' of user '\(user)' at \(time)",
      hint: "--ties input, item or hash orders them")
  }
}

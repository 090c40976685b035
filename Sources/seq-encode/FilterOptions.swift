import ArgumentParser
import Sequences
import TSVStreams

/// Which events make it into the timelines, and in which order.
struct FilterOptions: ParsableArguments {
  @Option(help: "Order of a user's events of one time: input, item, hash or error.")
  var ties: TieChoice = .input

  @Option(help: "Leave out repeats: exact, consecutive, first or last.")
  var dedupe: Deduplication?

  @Option(help: ArgumentHelp("Fewest events of a user that stays.", valueName: "n"))
  var minUser = 1

  @Option(help: ArgumentHelp("Fewest events of an item that stays.", valueName: "n"))
  var minItem = 1

  mutating func validate() throws {
    if minUser < 1 { throw ValidationError("--min-user: expected 1 or more, found \(minUser)") }
    if minItem < 1 { throw ValidationError("--min-item: expected 1 or more, found \(minItem)") }
  }

  var reducesToCore: Bool { minUser > 1 || minItem > 1 }

  /// Sorts and filters, and says what was left out.
  func timelines(of log: EventLog) throws(StreamError) -> Timelines {
    var timelines = try sorted(log)
    Report.ties(timelines, ties)
    if let dedupe {
      let all = timelines.eventCount
      let dropped = timelines.deduplicate(
        dedupe, identities: log.contents ?? log.items,
        identityCount: log.contents == nil ? log.itemCount : log.contentCount,
        timesNanoseconds: log.timesNanoseconds)
      Report.leftOut(dropped, of: all, by: "--dedupe \(dedupe.rawValue)")
    }
    if reducesToCore {
      let all = timelines.eventCount
      let dropped = timelines.reduceToCore(
        items: log.items, itemCount: log.itemCount, minimumUserEvents: minUser,
        minimumItemEvents: minItem)
      Report.leftOut(dropped, of: all, by: "--min-user \(minUser) --min-item \(minItem)")
    }
    return timelines
  }

  private func sorted(_ log: EventLog) throws(StreamError) -> Timelines {
    let rule: TieRule =
      switch ties {
      case .input: .input
      case .item: .item(rank: log.itemRank())
      case .hash: .hash(users: log.userHashes(), items: log.itemHashes())
      case .error: .error
      }
    do throws(TiedEvents) {
      return try Timelines(
        users: log.users, userCount: log.userCount, items: log.items,
        timesNanoseconds: log.timesNanoseconds, ties: rule)
    } catch {
      throw log.message(about: error)
    }
  }
}

extension EventLog {
  func userHashes() -> [UInt64] { (0..<userCount).map { ByteTable.hash(userName($0)) } }
  func itemHashes() -> [UInt64] { (0..<itemCount).map { ByteTable.hash(itemTable[$0]) } }

  fileprivate func message(about ties: TiedEvents) -> StreamError {
    let user = excerpt(userName(ties.user))
    let first = excerpt(itemTable[Int(items[ties.firstRow])])
    let second = excerpt(itemTable[Int(items[ties.secondRow])])
    let time = shortest(Double(timesNanoseconds[ties.firstRow]) / 1e9)
    return StreamError(
      .badData,
      "--ties error: expected one event of a user at a time, found items '\(first)' and "
        + "'\(second)' of user '\(user)' at \(time)",
      hint: "--ties input, item or hash orders them")
  }
}

package import Sequences
internal import TSVStreams

/// What orders a user's events of one time.
package enum TieOrder: String, CaseIterable, Sendable {
  case input, item, hash, error
}

/// Which events make it into the timelines, and in which order.
package struct EventFilters: Sendable {
  package let ties: TieOrder
  package let dedupe: Deduplication?
  /// Fewest events of a user, and of an item, that stays.
  package let minimumUserEvents: Int
  package let minimumItemEvents: Int

  package init(
    ties: TieOrder = .input, dedupe: Deduplication? = nil, minimumUserEvents: Int = 1,
    minimumItemEvents: Int = 1
  ) {
    self.ties = ties
    self.dedupe = dedupe
    self.minimumUserEvents = minimumUserEvents
    self.minimumItemEvents = minimumItemEvents
  }

  var reducesToCore: Bool { minimumUserEvents > 1 || minimumItemEvents > 1 }

  /// Sorts, leaves out repeats and reduces to the core; counts what was left out.
  func timelines(
    of columns: EventColumns, _ names: EventNames, _ tally: inout LogTally
  ) throws(StreamError) -> Timelines {
    var timelines = try unrepeatedTimelines(of: columns, names, &tally)
    if reducesToCore {
      tally.core.seen += timelines.eventCount
      tally.core.dropped += timelines.reduceToCore(
        items: columns.items, itemCount: names.itemCount, minimumUserEvents: minimumUserEvents,
        minimumItemEvents: minimumItemEvents)
    }
    return timelines
  }

  /// The same without the core, which the whole log has to be seen for.
  func unrepeatedTimelines(
    of columns: EventColumns, _ names: EventNames, _ tally: inout LogTally
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
      case .item: .item(rank: names.catalogue.itemRank)
      case .hash: .hash(users: names.userHashes(), items: names.catalogue.itemHashes)
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
    let first = excerpt(names.catalogue.items[Int(items[ties.firstRow])])
    let second = excerpt(names.catalogue.items[Int(items[ties.secondRow])])
    let time = shortest(Double(timesNanoseconds[ties.firstRow]) / 1e9)
    return StreamError(
      .badData,
      "--ties error: expected one event of a user at a time, found items '\(first)' and "
        + "'\(second)' of user '\(user)' at \(time)",
      hint: "--ties input, item or hash orders them")
  }
}

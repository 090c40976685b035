/// What sorting, filtering and splitting take beside the columns, at most at any one time.
struct WorkingMemory {
  let reducesToCore: Bool
  let changesNumbers: Bool
  let splitsWholeRows: Bool

  func bytes(events: Int, users: Int, items: Int, contents: Int) -> Int {
    // The order, and the flags of a filter or what a reduction to the core knows of an event.
    var perEvent = 4 + (reducesToCore ? 13 : 1)
    // The numbers of a column beside its text, and the text they become.
    if changesNumbers { perEvent += 8 + 20 }
    // The number of its session, and whether it stays and trains.
    if splitsWholeRows { perEvent += 4 + 2 }
    return perEvent * events + 64 * users + 40 * items + 4 * contents
  }
}

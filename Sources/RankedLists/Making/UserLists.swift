import Ranking
import TSVStreams
import ToolSupport

/// Collects the scores of each key, in any order of rows or group by group.
struct UserLists: ~Copyable {
  private let input: ScoreColumns
  private var maker: ListMaker
  private let names: ItemNames
  private let order: CandidateOrder
  private let isGrouped: Bool
  private let holdsAll: Bool
  private let filtersEarly: Bool
  private let noCandidates: TopItems
  private let ties: TiePolicy
  private let threads: Int
  /// Rows of one key that stand together are ranked by row number first, and only the best of
  /// them are looked up by name, which costs more than all the rest.
  private let ranksRuns: Bool
  private var run: TopItems
  private var runHashes: [UInt64] = []
  private var memory: MemoryShare
  /// Held for the side files, and charged there.
  private let sideBytes: Int

  /// Per key, or, of grouped input, the one at hand: the best candidates so far.
  private var lists: [TopItems] = []
  /// Or all scores, where they are needed: of the keys, and of the one at hand.
  private var runs = ScoreRuns()
  private var items: [Int32] = []
  private var scores: [Double] = []
  /// Scores below this cannot enter the list; apart, since most rows need no more of a list.
  private var admissionScores: [Double] = []
  private var wasSeen: [Bool] = []
  /// Keys in order of first appearance.
  private var appeared: [Int] = []
  /// The key of the row before; nil before the first, and for one that is left out.
  private var current: Int?
  private var slot = 0
  private var user: Int32 = 0
  private var userHash: UInt64 = 0
  /// The bound for the next row: that of the current list, or a higher one of the run.
  private var admissionScore = -Double.infinity
  private var rowNumber = 0
  private var heldCandidates = 0
  private(set) var leftOutRows = 0

  init(
    _ rules: RankingRules, _ input: ScoreColumns, _ maker: consuming ListMaker,
    memory: MemoryBudget
  ) {
    let names = maker.sides.names
    let holdsAll = maker.needsAllScores
    self.input = input
    self.names = names
    self.holdsAll = holdsAll
    order = names.order
    ties = rules.ties
    threads = rules.stream.threadCount
    isGrouped = rules.isGrouped
    filtersEarly = maker.filtersEarly
    ranksRuns = !holdsAll && rules.ties != .item && !maker.hasFilters
    noCandidates = TopItems(limit: rules.limit, ties: rules.ties)
    run = noCandidates
    self.memory = MemoryShare(of: memory, for: "lists")
    sideBytes = maker.sides.nameBytes
    self.maker = maker
  }

  mutating func add(_ batch: RowBatch, _ read: KeyedNumbers, from reader: TableReader) throws {
    // Whether the row before was taken, or left out with its user: then the next may go on with it.
    var isKnown = false
    for row in 0..<batch.count {
      let score = read.numbers[row]
      guard !score.isNaN else {
        try reader.reject(batch, row, column: input.score, expected: input.scale.expected)
        isKnown = false
        continue
      }
      rowNumber += 1
      if !(isKnown && read.continues[row]), !isCurrent(batch, row) {
        endRun(batch)
        try enter(batch, row)
      }
      isKnown = true
      if current == nil {
        leftOutRows += 1
      } else if score < admissionScore {
        continue
      } else if ranksRuns {
        extendRun(row, batch.field(row, input.item), score)
      } else {
        admit(batch.field(row, input.item), score)
      }
    }
    endRun(batch)
    try memory.hold(heldBytes)
  }

  /// Writes what is left: lists held to the end, then those of keys without scores.
  mutating func finish() throws {
    if isGrouped {
      try finishGroup()
    } else {
      if maker.choosesItems, !maker.hasBlend {
        try writeSortedByThreads()
      } else {
        for key in appeared { try write(key: key) }
      }
    }
    guard let wanted = maker.sides.wantedCount else { return }
    for key in 0..<wanted where key >= wasSeen.count || !wasSeen[key] {
      items.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try holdsAll
        ? maker.write(key: key, items: items, scores: scores) : maker.write(key: key, noCandidates)
    }
  }

  var emptyCount: Int { maker.emptyCount }

  private mutating func writeSortedByThreads() throws {
    let lists = HeldLists(
      rules: maker.candidateRules, runs: runs,
      owners: appeared.map { maker.sides.keys.owner(of: $0) })
    try lists.sort(threads: threads) { key, sorted throws(any Error) in
      try maker.write(key: key, sorted)
    }
  }

  private func isCurrent(_ batch: RowBatch, _ row: Int) -> Bool {
    current.map { maker.sides.keys.isKey($0, batch, row, input.key) } ?? false
  }

  /// Turns to the key of a row that differs from the row before.
  private mutating func enter(_ batch: RowBatch, _ row: Int) throws {
    if isGrouped { try finishGroup() }
    let key =
      maker.sides.wantedCount == nil
      ? maker.sides.keys.number(batch, row, input.key)
      : maker.sides.keys.find(batch, row, input.key)
    current = key
    guard let key else { return }
    while wasSeen.count <= key { wasSeen.append(false) }
    if isGrouped, wasSeen[key] {
      throw StreamError(
        .badData, file: batch.file, line: batch.line(row),
        "expected the rows of each list together, found '\(maker.sides.keys.text(key))' again",
        hint: "sort by user, or leave out --order grouped")
    }
    if !wasSeen[key] {
      wasSeen[key] = true
      if !isGrouped { appeared.append(key) }
    }
    slot = isGrouped ? 0 : key
    while lists.count <= slot {
      lists.append(noCandidates)
      admissionScores.append(-.infinity)
    }
    user = maker.sides.keys.user(of: key)
    userHash = maker.sides.keys.userHash(of: key)
    admissionScore = admissionScores[slot]
  }

  private mutating func admit(_ name: Bytes, _ score: Double) {
    let item = names.number(of: name)
    if filtersEarly, !maker.accepts(user: user, item: item) { return }
    if holdsAll {
      if isGrouped {
        items.append(item)
        scores.append(score)
      } else {
        runs.append(item, score, to: slot)
      }
      return
    }
    insert(
      Candidate(
        item: item, score: score,
        tieBreak: names.tieBreak(userHash: userHash, item: item, sequence: rowNumber),
        tier: maker.tier(user: user, item: item)))
  }

  private mutating func insert(_ candidate: Candidate) {
    let kept = lists[slot].insert(candidate, order: order)
    heldCandidates += kept.growth
    admissionScore = kept.admissionScore
    admissionScores[slot] = admissionScore
  }

  /// Ranks a row among those of its key in this batch; the candidate's item is the row for now.
  private mutating func extendRun(_ row: Int, _ name: Bytes, _ score: Double) {
    let tieBreak = TieBreaks.tieBreak(
      ties, userHash: userHash, name: UnsafeRawBufferPointer(name), sequence: rowNumber)
    let kept = run.insert(
      Candidate(item: Int32(truncatingIfNeeded: row), score: score, tieBreak: tieBreak),
      order: order)
    admissionScore = max(admissionScores[slot], kept.admissionScore)
  }

  /// Gives the best rows of a key their items and lets them into its list.
  private mutating func endRun(_ batch: RowBatch) {
    if run.isEmpty { return }
    let candidates = run.candidates
    runHashes.removeAll(keepingCapacity: true)
    for candidate in candidates {
      runHashes.append(names.touch(batch.field(Int(candidate.item), input.item)))
    }
    lists[slot].reserve(candidates.count)
    for (index, var candidate) in candidates.enumerated() {
      let name = batch.field(Int(candidate.item), input.item)
      candidate.item = names.number(of: name, hash: runHashes[index])
      insert(candidate)
    }
    run.removeAll()
  }

  private mutating func finishGroup() throws {
    guard let key = current else { return }
    try write(key: key)
    lists[0].removeAll()
    admissionScores[0] = -.infinity
    items.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    heldCandidates = 0
    current = nil
  }

  private mutating func write(key: Int) throws {
    guard holdsAll else { return try maker.write(key: key, lists[isGrouped ? 0 : key]) }
    if !isGrouped { runs.read(key, into: &items, &scores) }
    try maker.write(key: key, items: items, scores: scores)
  }

  /// Arrays that grow by doubling hold up to twice what is in them; an allocation costs 32 bytes.
  private var heldBytes: Int {
    let listBytes = MemoryLayout<TopItems>.stride + (holdsAll ? 0 : 32) + 17
    return maker.sides.nameBytes - sideBytes + runs.memoryBytes
      + (heldCandidates * MemoryLayout<Candidate>.stride + items.count * 12) * 2
      + lists.capacity * listBytes
  }
}

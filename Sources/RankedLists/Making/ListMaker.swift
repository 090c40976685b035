import Ranking
import TSVStreams
import ToolSupport

/// Makes and writes the list of one key after the other: blend, exclude, allow, fallback, cap.
struct ListMaker: ~Copyable {
  var sides: SideInputs
  private let limit: Int
  private let ties: TiePolicy
  private let maxPerCategory: Int?
  let candidateRules: CandidateRules
  private var sorting: CandidateSorting
  private var sorted: [Candidate] = []
  /// Whether more than the scores decides.
  let isDiverse: Bool
  private let order: CandidateOrder
  private let output: ListWriter
  private let file: String
  private var blend: Blend?
  /// A fallback for everyone.
  private let sharedFallback: SharedList?
  private var listed = ItemMarks()
  /// Keys that ended up without any row.
  private(set) var emptyCount = 0

  /// - Parameter file: the main input, for messages.
  init(_ rules: RankingRules, _ sides: consuming SideInputs, _ output: ListWriter, file: String) {
    limit = rules.limit
    ties = rules.ties
    maxPerCategory = rules.maxPerCategory
    candidateRules = CandidateRules(rules, sides)
    sorting = CandidateSorting(candidateRules)
    isDiverse = rules.diversity != nil
    order = sides.names.order
    self.output = output
    self.file = file
    if !sides.blended.isEmpty {
      blend = Blend(scale: rules.blendScale ?? .none, sources: sides.blended)
    }
    sharedFallback = sides.fallback.flatMap {
      $0.isForEveryone ? SharedList($0.list(for: 0), tier: 1) : nil
    }
    self.sides = sides
  }

  /// Whether a list needs all its scores, not only the best.
  var needsAllScores: Bool { blend != nil || maxPerCategory != nil || isDiverse }

  /// Whether candidates may be filtered as they come (blending scales whole lists).
  var filtersEarly: Bool { blend == nil }

  var hasBlend: Bool { blend != nil }

  /// Whether some items may not stand in some lists.
  var hasFilters: Bool { candidateRules.hasFilters }

  /// Whether an item may stand in a user's list at all.
  func accepts(user: Int32, item: Int32) -> Bool {
    candidateRules.accepts(user: user, item: item)
  }

  /// The list of a key of which the best candidates are known.
  mutating func write(key: Int, _ top: TopItems) throws {
    try write(key: key, sorted: top.sorted(order: order)[...], parts: nil)
  }

  /// The list of a key from all its scores.
  mutating func write(key: Int, items: [Int32], scores: [Double]) throws {
    let user = sides.keys.user(of: key)
    guard blend != nil else {
      sort(key, items, scores)
      return try write(key: key, sorted: sorted[...], parts: nil)
    }
    let list: Blend.List
    do {
      list = try blend!.blend(user: user, items: items, scores: scores)
    } catch {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
    sort(key, list.items, list.totals)
    try write(key: key, sorted: sorted[...], parts: list)
  }

  /// The list of a key that is served by scores for everyone.
  mutating func write(key: Int, shared: SharedList) throws {
    var builder = newBuilder()
    try offer(shared, to: &builder, key: key)
    try finish(builder, key: key, parts: nil)
  }

  private mutating func sort(_ key: Int, _ items: [Int32], _ scores: [Double]) {
    sorted.removeAll(keepingCapacity: true)
    sorting.append(
      user: sides.keys.user(of: key), userHash: sides.keys.userHash(of: key), items: items,
      scores: scores, to: &sorted)
  }

  /// The list of a key whose candidates are in their order.
  mutating func write(key: Int, sorted: ArraySlice<Candidate>) throws {
    try write(key: key, sorted: sorted, parts: nil)
  }

  private mutating func write(
    key: Int, sorted: ArraySlice<Candidate>, parts: Blend.List?
  ) throws {
    var builder = newBuilder()
    do {
      listed.removeAll()
      for candidate in sorted {
        if listed.contains(candidate.item) {
          throw RankingError.repeatedItem(user: nil, item: candidate.item)
        }
        listed.insert(candidate.item)
      }
      try builder.offer(contentsOf: sorted)
    } catch let error as RankingError {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
    try finish(builder, key: key, parts: parts)
  }

  /// Fills the list up from the fallback and writes it.
  private mutating func finish(
    _ unfilled: consuming ListBuilder, key: Int, parts: Blend.List?
  ) throws {
    var builder = unfilled
    if let fallback = sides.fallback, !builder.isFull {
      listed.removeAll()
      for row in builder.rows { listed.insert(row.candidate.item) }
      let own = sharedFallback ?? SharedList(fallback.list(for: sides.keys.user(of: key)), tier: 1)
      try offer(own, to: &builder, key: key)
    }
    if builder.rows.isEmpty { emptyCount += 1 }
    let places = parts.map { list in
      Dictionary(uniqueKeysWithValues: list.items.enumerated().map { ($0.element, $0.offset) })
    }
    for row in builder.rows {
      let item = row.candidate.item
      let argued =
        row.candidate.tier == 0 ? sides.explanations?.of(item, key: key, sides.keys) : nil
      let place = row.candidate.tier == 0 ? places?[item] : nil
      try output.write(
        key: sides.keys[key], row, item: sides.names[item],
        parts: place.flatMap { place in parts?.parts.map { $0[place] } },
        arguments: argued ?? [], sides.names)
    }
  }

  /// Offers a shared list, without what may not stand in this list or stands there already.
  private func offer(_ shared: SharedList, to builder: inout ListBuilder, key: Int) throws {
    let user = sides.keys.user(of: key)
    let skipsListed = !builder.rows.isEmpty
    do {
      try shared.offer(
        to: &builder, userHash: sides.keys.userHash(of: key), tieBreaks: sides.names.tieBreaks,
        order: order,
        where: { accepts(user: user, item: $0) && !(skipsListed && listed.contains($0)) })
    } catch {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
  }

  private func newBuilder() -> ListBuilder {
    guard let categories = sides.categories, let maxPerCategory else {
      return ListBuilder(limit: limit, ties: ties)
    }
    return ListBuilder(
      limit: limit, ties: ties, categories: categories, maxPerCategory: maxPerCategory)
  }
}

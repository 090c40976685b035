import ItemFacts
import Ranking
import TSVStreams
import ToolSupport

/// Makes and writes the list of one key after the other: blend, leave out or demote, choose, fill up, cap.
struct ListMaker: ~Copyable {
  var sides: SideInputs
  private let limit: Int
  private let ties: TiePolicy
  private let maxPerCategory: Int?
  let candidateRules: CandidateRules
  private var sorting: CandidateSorting
  private var sorted = OrderedLists()
  /// Whether more than the scores decides: diversity, or chance.
  let choosesItems: Bool
  private let order: CandidateOrder
  private let output: ListWriter
  private let file: String
  private var blend: Blend?
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
    choosesItems = rules.diversity != nil || rules.explore != nil
    order = sides.names.order
    self.output = output
    self.file = file
    if !sides.blended.isEmpty {
      blend = Blend(scale: rules.blendScale ?? .none, sources: sides.blended)
    }
    self.sides = sides
  }

  /// Whether a list needs all its scores, not only the best.
  var needsAllScores: Bool { blend != nil || maxPerCategory != nil || choosesItems }

  /// Whether candidates may be filtered as they come (blending scales whole lists).
  var filtersEarly: Bool { blend == nil }

  var hasBlend: Bool { blend != nil }

  /// Whether more than its score decides on an item.
  var hasFilters: Bool { candidateRules.hasFilters }

  /// Whether an item may stand in a user's list at all.
  func accepts(user: Int32, item: Int32) -> Bool {
    candidateRules.accepts(user: user, item: item)
  }

  /// Of an item of the scores.
  func tier(user: Int32, item: Int32) -> Int32 {
    CandidateSource.scores.tier(isDemoted: candidateRules.demotes(user: user, item: item))
  }

  /// The list of a key of which the best candidates are known.
  mutating func write(key: Int, _ top: TopItems) throws {
    let list = OrderedList(candidates: top.sorted(order: order)[...], propensities: [])
    try write(key: key, list, parts: nil)
  }

  /// The list of a key from all its scores.
  mutating func write(key: Int, items: [Int32], scores: [Double]) throws {
    let user = sides.keys.user(of: key)
    guard blend != nil else {
      sort(key, items, scores)
      return try write(key: key, sorted.all, parts: nil)
    }
    let list: Blend.List
    do {
      list = try blend!.blend(user: user, items: items, scores: scores)
    } catch {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
    sort(key, list.items, list.totals)
    try write(key: key, sorted.all, parts: list)
  }

  /// The list of a key that is served by scores for everyone.
  mutating func write(key: Int, shared: SharedList) throws {
    var builder = newBuilder()
    try offer(shared, .scores, to: &builder, key: key)
    try finish(builder, key: key, propensities: [], parts: nil)
  }

  private mutating func sort(_ key: Int, _ items: [Int32], _ scores: [Double]) {
    sorted.removeAll()
    sorting.append(sides.keys.owner(of: key), items: items, scores: scores, to: &sorted)
  }

  /// The list of a key whose candidates are in their order.
  mutating func write(key: Int, _ list: OrderedList) throws {
    try write(key: key, list, parts: nil)
  }

  private mutating func write(key: Int, _ list: OrderedList, parts: Blend.List?) throws {
    // All candidates, but not what is demoted behind them.
    let count = candidateRules.drawsLists ? 0 : list.candidates.count { $0.tier == 0 }
    var builder = newBuilder(atLeast: count)
    do {
      listed.removeAll()
      for candidate in list.candidates {
        if listed.contains(candidate.item) {
          throw RankingError.repeatedItem(user: nil, item: candidate.item)
        }
        listed.insert(candidate.item)
      }
      try builder.offer(contentsOf: list.candidates)
    } catch let error as RankingError {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
    try finish(builder, key: key, propensities: list.propensities, parts: parts)
  }

  /// Fills the list up from the fallback and writes it.
  private mutating func finish(
    _ unfilled: consuming ListBuilder, key: Int, propensities: ArraySlice<Double>,
    parts: Blend.List?
  ) throws {
    var builder = unfilled
    if let fallback = sides.fallback, !builder.isFull {
      for (list, source) in fallback.lists(for: sides.keys.user(of: key)) where !builder.isFull {
        try offer(list, source, to: &builder, key: key)
      }
    }
    if builder.rows.isEmpty { emptyCount += 1 }
    let places = parts.map { list in
      Dictionary(uniqueKeysWithValues: list.items.enumerated().map { ($0.element, $0.offset) })
    }
    for (index, row) in builder.rows.enumerated() {
      let item = row.candidate.item
      let isScored = row.candidate.source == .scores
      let argued = isScored ? sides.explanations?.of(item, key: key, sides.keys) : nil
      let place = isScored ? places?[item] : nil
      // A list that has to be filled up always is, with the same items.
      let propensity =
        index < propensities.count ? propensities[propensities.startIndex + index] : 1
      try output.write(
        key: sides.keys[key], row, item: sides.names[item], propensity: propensity,
        parts: place.flatMap { place in parts?.parts.map { $0[place] } },
        arguments: argued ?? [], sides.names)
    }
  }

  /// Offers a shared list, without what may not stand in this list or stands there already.
  private mutating func offer(
    _ shared: SharedList, _ source: CandidateSource, to builder: inout ListBuilder, key: Int
  ) throws {
    if !builder.rows.isEmpty {
      listed.removeAll()
      for row in builder.rows { listed.insert(row.candidate.item) }
    }
    let skipsListed = !builder.rows.isEmpty
    try offer(shared, source, isDemoted: false, skipsListed: skipsListed, to: &builder, key: key)
    if candidateRules.hasDemotions, !builder.isFull {
      try offer(shared, source, isDemoted: true, skipsListed: skipsListed, to: &builder, key: key)
    }
  }

  private func offer(
    _ shared: SharedList, _ source: CandidateSource, isDemoted: Bool, skipsListed: Bool,
    to builder: inout ListBuilder, key: Int
  ) throws {
    let user = sides.keys.user(of: key)
    let hasDemotions = candidateRules.hasDemotions
    do {
      try shared.offer(
        to: &builder, tier: source.tier(isDemoted: isDemoted),
        userHash: sides.keys.userHash(of: key), tieBreaks: sides.names.tieBreaks, order: order,
        where: {
          accepts(user: user, item: $0) && !(skipsListed && listed.contains($0))
            && !(hasDemotions && candidateRules.demotes(user: user, item: $0) != isDemoted)
        })
    } catch {
      throw error.streamError(sides.names, sides.keys, key: key, file: file)
    }
  }

  /// - Parameter count: candidates that are all to be written
  private func newBuilder(atLeast count: Int = 0) -> ListBuilder {
    guard let categories = sides.categories, let maxPerCategory else {
      return ListBuilder(limit: max(limit, count), ties: ties)
    }
    return ListBuilder(
      limit: limit, ties: ties, categories: categories, maxPerCategory: maxPerCategory)
  }
}

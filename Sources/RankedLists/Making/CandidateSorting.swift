import ItemFacts
import Ranking
import TSVStreams
import ToolSupport

/// What decides the order of a list's candidates; threads can share it.
struct CandidateRules: Sendable {
  fileprivate let names: ItemNames
  fileprivate let order: CandidateOrder
  private let allowed: ItemSet?
  private let excluded: UserItems?
  private let demoted: UserItems?
  private let limit: Int
  private let maxPerCategory: Int?
  private let diversity: DiversityRule?
  private let sources: DiversitySources
  private let exploration: ExplorationRule?
  private let seed: UInt64
  /// Whether lists are written, and not all candidates.
  let drawsLists: Bool

  init(_ rules: RankingRules, _ sides: borrowing SideInputs) {
    names = sides.names
    allowed = sides.allowed
    excluded = sides.excluded
    demoted = sides.demoted
    order = sides.names.order
    limit = rules.limit
    maxPerCategory = rules.maxPerCategory
    diversity = rules.diversity
    sources = sides.diversity
    exploration = rules.explore
    seed = rules.stream.seed
    drawsLists = !rules.writesAllPropensities
  }

  /// Whether an item may stand in a user's list at all.
  func accepts(user: Int32, item: Int32) -> Bool {
    if !(allowed?.contains(item) ?? true) { return false }
    return !(excluded?.contains(user: user, item: item) ?? false)
  }

  /// Whether an item comes after all others of its source.
  func demotes(user: Int32, item: Int32) -> Bool {
    demoted?.contains(user: user, item: item) ?? false
  }

  var hasDemotions: Bool { demoted != nil }

  /// Whether more than its score decides on an item: some may not stand in some lists, or only below.
  var hasFilters: Bool { allowed != nil || excluded != nil || hasDemotions }

  /// nil where the scores decide.
  fileprivate func newDiversifier() -> Diversifier? {
    diversity.map { Diversifier($0, sources, limit: limit, maxPerCategory: maxPerCategory) }
  }

  /// nil where nothing is left to chance.
  fileprivate func newExplorer() -> Explorer? {
    exploration.map { Explorer($0, limit: limit, seed: seed) }
  }
}

/// Puts the candidates of a list into their order: what may not stand in it left out, best score first,
/// or as chosen for diversity or by chance, and what is demoted behind. Lists do not depend on each
/// other, so that each thread can have its own sorting.
struct CandidateSorting {
  private let rules: CandidateRules
  private let hasFilters: Bool
  private var diversifier: Diversifier?
  private var explorer: Explorer?
  private var candidates: [Candidate] = []
  private var demoted: [Candidate] = []
  private var sort = CandidateSort()

  init(_ rules: CandidateRules) {
    self.rules = rules
    hasFilters = rules.hasFilters
    diversifier = rules.newDiversifier()
    explorer = rules.newExplorer()
  }

  /// Appends the list of a user from all its scores.
  mutating func append(
    _ owner: ListOwner, items: [Int32], scores: [Double], to lists: inout OrderedLists
  ) {
    candidates.removeAll(keepingCapacity: true)
    demoted.removeAll(keepingCapacity: true)
    let tieBreaks = rules.names.tieBreaks
    for (sequence, item) in items.enumerated() {
      if hasFilters, !rules.accepts(user: owner.user, item: item) { continue }
      let tieBreak = tieBreaks.tieBreak(userHash: owner.userHash, item: item, sequence: sequence)
      let candidate = Candidate(item: item, score: scores[sequence], tieBreak: tieBreak)
      if hasFilters, rules.demotes(user: owner.user, item: item) {
        demoted.append(candidate)
      } else {
        candidates.append(candidate)
      }
    }
    sort.sort(&candidates, order: rules.order)
    if diversifier != nil {
      diversifier?.choose(candidates, user: owner.user, into: &lists.candidates)
    } else if explorer != nil {
      explore(owner, into: &lists)
    } else {
      lists.candidates += candidates
    }
    if !demoted.isEmpty { appendDemoted(to: &lists) }
  }

  private mutating func explore(_ owner: ListOwner, into lists: inout OrderedLists) {
    // What is there twice has no chances; whoever writes the list finds it and complains.
    let isRepeated = explorer?.repeated(in: candidates) != nil
    if isRepeated || !rules.drawsLists {
      lists.candidates += candidates
      explorer?.appendPropensities(of: candidates, to: &lists.propensities)
      return
    }
    let names = rules.names
    explorer?.draw(
      candidates, list: owner.keyHash,
      itemHash: { nameHash(UnsafeRawBufferPointer(names[$0])) }, into: &lists.candidates,
      &lists.propensities)
  }

  private mutating func appendDemoted(to lists: inout OrderedLists) {
    sort.sort(&demoted, order: rules.order)
    let tier = CandidateSource.scores.tier(isDemoted: true)
    for var candidate in demoted {
      candidate.tier = tier
      lists.candidates.append(candidate)
      // Where there is a place for it, there always is.
      if explorer != nil { lists.propensities.append(1) }
    }
  }
}

import ItemFacts
import Ranking
import TSVStreams
import ToolSupport

/// What the side files say, read once the main input has shown its first row or its end.
struct SideInputs: ~Copyable {
  let names: ItemNames
  /// Every key of `--users`, in that file's order, before any other.
  var keys: ListKeys
  /// How many keys `--users` names; nil without it.
  let wantedCount: Int?
  /// What may not stand in a user's list.
  let excluded: UserItems?
  let allowed: ItemSet?
  /// What comes after all else of its source.
  let demoted: UserItems?
  let fallback: FallbackLists?
  let blended: [Blend.Source]
  let categories: Categories?
  /// What `--diversity` knows of items and users.
  let diversity: DiversitySources
  /// What `--explain` knows of users.
  let explanations: Explanations?

  /// Memory held for the names of keys and items.
  var nameBytes: Int { keys.memoryBytes + names.memoryBytes }

  /// - Parameter keyNames: the key's columns, which `--users` must have, too.
  static func read(
    _ rules: RankingRules, keyNames: [String], memory: MemoryBudget
  ) throws -> SideInputs {
    let names = ItemNames(ties: rules.ties)
    var keys = ListKeys()
    var reader = SideReader(
      stream: rules.stream, memory: MemoryShare(of: memory, for: "side files"), names: names)
    let wantedCount = try rules.users.map { try reader.keys($0, keyNames, into: &keys) }
    let blended = try rules.blend.map {
      let scale = $0.scale ?? rules.blendScale ?? .none
      return Blend.Source(
        weight: $0.weight, scale: scale, table: try reader.scores($0.file, &keys, scale: scale))
    }
    var excluded = try rules.exclude.map { try reader.pairs($0, &keys) }
    var demoted: UserItems?
    if let recent = rules.recent {
      let pairs = try reader.recent(recent, &keys)
      if recent.demotes {
        demoted = UserItems(pairs: pairs)
      } else {
        excluded = (excluded ?? []) + pairs
      }
    }
    let allowed = try rules.allow.map { try reader.items($0) }
    let fallback = try rules.fallback.map {
      try reader.fallback($0, segments: rules.segments, &keys)
    }
    let categories = try rules.categories.map { try reader.categories($0) }
    let vectors = try rules.vectors.map { ItemSimilarity.vectors(try reader.vectors($0)) }
    var diversity = DiversitySources()
    if rules.diversity != nil {
      diversity.categories = categories
      diversity.similarity = vectors
      if let history = rules.history, let categories {
        diversity.profiles = try reader.profiles(history, categories, &keys)
      }
    }
    let similarity = vectors ?? categories.map { .categories($0) }
    let explanations = try rules.explain.map {
      try Explanations.read(
        $0, rules, keyNames: keyNames, similarity: similarity, names, memory: memory)
    }
    return SideInputs(
      names: names, keys: keys, wantedCount: wantedCount,
      excluded: excluded.map { UserItems(pairs: $0) }, allowed: allowed, demoted: demoted,
      fallback: fallback, blended: blended, categories: categories, diversity: diversity,
      explanations: explanations)
  }
}

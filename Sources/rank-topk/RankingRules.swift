import Ranking
import ToolSupport

/// What lists are made of, and the files that say more of it.
struct RankingRules {
  let limit: Int
  let ties: TiePolicy
  /// Whether the rows of a list stand together.
  let isGrouped: Bool
  let blend: [BlendOption]
  let blendScale: BlendScale?
  let exclude: String?
  let allow: String?
  let users: String?
  let fallback: String?
  let maxPerCategory: Int?
  let categories: String?
  let stream: StreamOptions
}

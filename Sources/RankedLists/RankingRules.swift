package import Ranking
package import ToolSupport

/// What lists are made of, and the files that say more of it.
package struct RankingRules {
  package var limit = 10
  package var ties = TiePolicy.hash
  /// Whether the rows of a list stand together.
  package var isGrouped = false
  package var blend: [BlendRule] = []
  package var blendScale: BlendScale?
  package var exclude: String?
  package var allow: String?
  package var users: String?
  package var fallback: String?
  /// Whose the segments of `fallback` are.
  package var segments: String?
  package var recent: RecentRule?
  package var maxPerCategory: Int?
  package var categories: String?
  /// nil: the scores alone decide.
  package var diversity: DiversityRule?
  package var vectors: String?
  package var history: String?
  /// A history that tells what items are listed for, and how it fades; nil: it does not.
  package var explain: String?
  package var halfLife: DurationValue?
  /// nil: nothing is left to chance.
  package var explore: ExplorationRule?
  /// Whether all candidates are written with their propensities instead of a list that is drawn.
  package var writesAllPropensities = false
  package let stream: StreamOptions

  package init(stream: StreamOptions) { self.stream = stream }

  /// Columns that a list may have anyway, and `--blend` cannot be named after.
  package static let takenColumns = [
    ColumnName.user, ColumnName.session, ColumnName.position, ColumnName.rank, ColumnName.item,
    ColumnName.score, ListColumns.source, ColumnName.propensity, ListColumns.because,
    ListColumns.share,
  ]
}

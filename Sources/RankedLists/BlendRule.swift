package import Ranking
import ToolSupport

/// Scores to add: `--blend NAME=FILE:WEIGHT[:SCALE]`.
package struct BlendRule {
  /// The column that holds what was added.
  package let name: String
  package let file: String
  package let weight: Double
  /// None: that of `RankingRules.blendScale`.
  package let scale: BlendScale?

  package init(name: String, file: String, weight: Double, scale: BlendScale?) {
    self.name = name
    self.file = file
    self.weight = weight
    self.scale = scale
  }
}

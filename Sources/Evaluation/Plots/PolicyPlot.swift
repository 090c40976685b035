import Charts
import Metrics

/// Draws what each estimator says of a policy.
struct PolicyPlot {
  private let estimates: [OffPolicyEstimate]
  private let policy: String
  private let file: String

  init(_ estimates: [OffPolicyEstimate], policy: String, file: String) {
    self.estimates = estimates
    self.policy = policy
    self.file = file
  }

  var figure: Figure {
    let rows = estimates.map { estimate in
      RowsPanel.Row(
        name: estimate.name, number: 0, value: estimate.value, low: estimate.low,
        high: estimate.high,
        text: ValueText(of: estimate.value.map { [$0] } ?? []).text(estimate.value))
    }
    let count = estimates.first?.count ?? 0
    let shown = count == 1 ? "row" : "rows"
    return Figure(
      title: "\(PlotNames.of(policy)): reward for each item shown",
      subtitle: "estimated from \(ValueText(decimals: 0).text(count)) \(shown) of "
        + "\(PlotNames.of(file)) · whiskers: 95 % intervals (normal)",
      width: 720, sections: [Figure.Section([RowsPanel.panel(title: "", x: "reward", rows: rows)])])
  }
}

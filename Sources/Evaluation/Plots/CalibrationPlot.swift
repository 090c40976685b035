import Charts
import Metrics

/// Draws how probabilities agree with what came true: per bin the share of rows of the class against
/// the mean predicted, and below how many rows it holds.
struct CalibrationPlot {
  private let metrics: ProbabilityMetrics
  private let positive: String
  private let file: String

  init(_ metrics: ProbabilityMetrics, positive: String, file: String) {
    self.metrics = metrics
    self.positive = positive
    self.file = file
  }

  var figure: Figure {
    let bins = metrics.calibrationBins
    let filled = bins.filter { $0.count > 0 }
    let points = filled.map { bin in
      let interval = WilsonInterval(successes: bin.positives, of: bin.count)
      return DataPoint(
        x: bin.meanPredicted ?? .nan, y: bin.share, low: interval?.low, high: interval?.high)
    }
    // Low probabilities fill the drawing, too.
    let axis = { (title: String, ends: [Double]) in
      Axis.numbers(title, of: [0] + (ends.isEmpty ? [1] : ends), atMost: 10)
    }
    let x = axis("predicted probability", filled.map(\.range.upperBound))
    let y = axis("share of class '\(positive)'", points.compactMap(\.interval?.upperBound))
    let end = min(x.range.upperBound, y.range.upperBound, 1)
    let curve = Panel(
      x: x, y: y, height: 460,
      marks: [
        .reference(Reference(from: (0, 0), to: (end, end))), .series(Series(0, points)),
      ])
    let counts = Panel(
      x: x, y: .counts("rows", upTo: bins.map(\.count).max() ?? 0), height: 90,
      marks: [.bars(bins.map { Bar($0.range, height: $0.count) })])
    return Figure(
      title: title(binCount: bins.count), subtitle: subtitle, width: 640,
      sections: [Figure.Section([curve, counts])])
  }

  private func title(binCount: Int) -> String {
    let error = metrics.results.first { $0.name == "ece" }?.value
    let text = ValueText(decimals: 4).text(error)
    let bins = binCount == 1 ? "1 bin" : "\(binCount) bins"
    return "Calibration error \(text.isEmpty ? "not defined" : text) over \(bins)"
  }

  private var subtitle: String {
    let rows = ValueText(decimals: 0).text(metrics.rowCount)
    return "\(PlotNames.of(file)) · \(rows) \(metrics.rowCount == 1 ? "row" : "rows") · dashed: "
      + "perfect calibration · whiskers: 95 % intervals of the share (Wilson)"
  }
}

import Charts
import Metrics

/// Draws errors by predicted value: where predictions are too high or too low, and how far off.
struct ErrorPlot {
  private let errors: ErrorsByPrediction
  private let results: [MetricValue]
  private let file: String

  init(_ errors: ErrorsByPrediction, _ results: [MetricValue], file: String) {
    self.errors = errors
    self.results = results
    self.file = file
  }

  var figure: Figure {
    let bins = errors.bins
    let bias = bins.map { bin in
      DataPoint(
        x: bin.meanPredicted, y: bin.meanError, low: bin.meanErrorInterval?.low,
        high: bin.meanErrorInterval?.high)
    }
    let absolute = bins.map { DataPoint(x: $0.meanPredicted, y: $0.meanAbsoluteError) }
    let heights = bias.flatMap { point in
      [point.y, point.interval?.lowerBound, point.interval?.upperBound].compactMap(\.self)
    }
    let x = Axis.places(
      "predicted value", of: bins.flatMap { [$0.range.lowerBound, $0.range.upperBound] },
      atMost: 12)
    let curve = Panel(
      x: x,
      y: .numbers(
        "error", of: [0] + heights + absolute.compactMap(\.y), atMost: 10),
      height: 320,
      marks: [
        .reference(Reference(from: (x.range.lowerBound, 0), to: (x.range.upperBound, 0))),
        .series(Series(0, bias)), .series(Series(1, absolute)),
      ])
    let counts = Panel(
      x: x, y: .counts("rows", upTo: bins.map(\.count).max() ?? 0), height: 90,
      marks: [.bars(bins.map { Bar($0.range, height: $0.count) })])
    return Figure(
      title: "Error by predicted value: \(told("mae")), \(told("bias"))", subtitle: subtitle,
      legend: ["bias: mean of predicted − actual", "mae: mean of |predicted − actual|"], width: 720,
      sections: [Figure.Section([curve, counts])])
  }

  /// `mae 0.7213`
  private func told(_ name: String) -> String {
    guard let value = results.first(where: { $0.name == name })?.value else {
      return "\(name) not defined"
    }
    return "\(name) \(ValueText(of: [value]).text(value))"
  }

  private var subtitle: String {
    let count = results.first?.count ?? 0
    let rows = ValueText(decimals: 0).text(count)
    return
      "\(PlotNames.of(file)) · \(rows) \(count == 1 ? "row" : "rows") · means over bins of equal "
      + "width · whiskers: 95 % intervals of the mean (normal)"
  }
}

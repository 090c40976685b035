import Charts
import Metrics

/// What drawings show of a set of lists.
struct PlottedSystem {
  let file: String
  let results: [MetricValue]
  /// Of the first results, or none at all.
  let intervals: [MetricInterval?]

  func value(_ place: Int) -> Double? { results[place].value }

  func interval(_ place: Int) -> MetricInterval? {
    place < intervals.count ? intervals[place] : nil
  }

  /// A metric as a height above x.
  func point(_ place: Int, x: Double) -> DataPoint {
    let interval = interval(place)
    return DataPoint(x: x, y: value(place), low: interval?.low, high: interval?.high)
  }

  /// The value and the ends of its interval, as far as there are any.
  func extent(_ place: Int) -> [Double] {
    let interval = interval(place)
    return [value(place), interval?.low, interval?.high].compactMap(\.self)
  }
}

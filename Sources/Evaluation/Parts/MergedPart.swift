import Metrics
import ToolSupport

/// What parts came to together.
struct MergedPart {
  let subject: MetricDefinition.Subject
  let settings: [PartSetting]
  let metrics: any MergeableMetrics
  let tallies: ListTallies
  /// Of classes or items.
  let names: NumberedNames
  let partCount: Int

  /// Says what the whole has to say on the standard error, and refuses lists that are too short.
  func judge(_ file: String) throws {
    guard subject == .lists else { return }
    let truth = "the truth"
    tallies.reportLeftOut(of: truth)
    tallies.reportAbsent(of: truth, isCounted: settings.countsAbsent)
    tallies.reportUndefined(of: truth)
    if settings["compat"] == nil {
      try ListMeasuring.requireLength(
        longest: Int(tallies.longest), cutoffs: settings.cutoffs ?? [], file: file)
    }
  }

  /// Written as a part itself.
  func write(to part: PartWriter) throws {
    try part.write(
      subject, settings, metrics, more: subject == .lists ? tallies.rows : [],
      naming: { names[$0] })
  }
}

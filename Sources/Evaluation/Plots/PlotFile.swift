import Charts
import TSVStreams
import ToolSupport

/// The file of `--plot`, which is begun before the input is read: a folder that cannot be written to
/// is told at once.
struct PlotFile {
  private let writer: TableWriter

  /// nil without `--plot`.
  init?(_ rules: EvaluationRules) throws {
    guard let path = rules.plot else { return nil }
    writer = try rules.stream.createSideWithoutHeader(path)
  }

  /// Puts the drawing in place.
  func write(_ figure: Figure) throws {
    writer.append(figure.svg)
    try writer.finish()
  }
}

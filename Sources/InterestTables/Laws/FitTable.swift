import Glibc
package import Interests
import TSVStreams
import ToolSupport

/// The fitted laws as rows: one for each parameter of each law, with what the law is worth.
package struct FitTable {
  /// `none` first.
  private let fits: [LawFit]
  private let division: LawSet.Division
  private let testCount: Int
  private let spanSeconds: Double
  /// The type of event, or the user, of a class.
  private let owner: (Int) -> Bytes

  package static func columns(_ division: LawSet.Division) -> [String] {
    ["law", "parameter"] + (division == .event ? [division.rawValue] : [])
      + ["value", "error", "log_likelihood", "perplexity", "gain", ColumnName.n, "note"]
  }

  init(
    _ fits: [LawFit], _ log: FitLog, by division: LawSet.Division,
    owner: @escaping (Int) -> Bytes
  ) {
    self.fits = fits
    self.division = division
    testCount = log.test.scored
    spanSeconds = log.spanSeconds
    self.owner = owner
  }

  /// log p of an event of the rest, on average.
  private func logLikelihood(_ fit: LawFit) -> Double {
    fit.testLogLikelihood / Double(testCount)
  }

  func write(_ writer: TableWriter) throws(StreamError) {
    for fit in fits {
      for parameter in fit.parameters {
        begin(parameter, fit, writer, showsOwner: division == .event)
        writer.tab()
        if let error = parameter.error { writer.append(error) } else { writer.append("-") }
        writer.tab()
        writer.append(logLikelihood(fit))
        writer.tab()
        writer.append(exp(-logLikelihood(fit)))
        writer.tab()
        writer.append(logLikelihood(fit) - logLikelihood(fits[0]))
        writer.tab()
        writer.append(testCount)
        writer.tab()
        if parameter.error == nil { writer.append(parameter.isGiven ? "given" : "not identified") }
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  private func begin(
    _ parameter: FittedParameter, _ fit: LawFit, _ writer: TableWriter, showsOwner: Bool
  ) {
    writer.append("\(fit.name)\t\(parameter.name)\t")
    if showsOwner {
      if let lawClass = parameter.lawClass { writer.append(owner(lawClass)) }
      writer.tab()
    }
    writer.append(parameter.value)
  }

  /// The laws with the best first, so that whoever wants one law takes the first.
  func writeLaws(_ writer: TableWriter) throws(StreamError) {
    for place in order {
      for parameter in fits[place].parameters + fits[place].userParameters {
        begin(parameter, fits[place], writer, showsOwner: division != .all)
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  /// Fits with the best first.
  private var order: [Int] {
    fits.indices.sorted {
      (-fits[$0].testLogLikelihood, $0) < (-fits[$1].testLogLikelihood, $1)
    }
  }

  /// Says which law predicts best, which lose to none, and how near the sums of exponentials are to
  /// their laws.
  func report() {
    guard let first = fits.first else { return }
    let none = logLikelihood(first)
    for fit in fits.dropFirst() {
      if fit.nodeCount > 1, fit.division == .all {
        Messages.warning(
          bankText(
            fit.name, nodes: fit.nodeCount, bound: fit.bankError, rangeSeconds: spanSeconds))
      }
      // Laws that are none at their bounds differ from it by rounding.
      if logLikelihood(fit) < none - 1e-9 {
        Messages.warning("\(fit.name) loses to none: \(perplexityText(fit, beside: first))")
      }
    }
    let best = fits[order[0]]
    if best.name != first.name {
      Messages.warning("\(best.name) predicts best: \(perplexityText(best, beside: first))")
    }
  }

  private func perplexityText(_ fit: LawFit, beside other: LawFit) -> String {
    let values = [fit, other].map { shortest((exp(-logLikelihood($0)) * 1e4).rounded() / 1e4) }
    return "perplexity \(values[0]) against \(values[1])"
  }
}

import Glibc
import Interests
import TSVStreams
import ToolSupport

/// The fitted laws as rows: one for each parameter of each law, with what the law is worth.
struct FitTable {
  static let columns = [
    "law", "parameter", "value", "error", "log_likelihood", "perplexity", "gain", ColumnName.n,
    "note",
  ]

  /// `none` first.
  private let fits: [LawFit]
  private let testCount: Int
  private let spanSeconds: Double

  init(_ fits: [LawFit], _ log: FitLog) {
    self.fits = fits
    testCount = log.test.scored
    spanSeconds = log.spanSeconds
  }

  /// log p of an event of the rest, on average.
  private func logLikelihood(_ fit: LawFit) -> Double {
    fit.testLogLikelihood / Double(testCount)
  }

  func write(_ writer: TableWriter) throws(StreamError) {
    for fit in fits {
      for parameter in fit.parameters {
        writer.append("\(fit.family.rawValue)\t\(parameter.name)\t")
        writer.append(parameter.value)
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
        if parameter.error == nil { writer.append("not identified") }
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  /// The laws with the best first, so that whoever wants one law takes the first.
  func writeLaws(_ writer: TableWriter) throws(StreamError) {
    let order = fits.indices.sorted {
      (-fits[$0].testLogLikelihood, $0) < (-fits[$1].testLogLikelihood, $1)
    }
    for place in order {
      for parameter in fits[place].parameters {
        writer.append("\(fits[place].family.rawValue)\t\(parameter.name)\t")
        writer.append(parameter.value)
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  /// Says which laws lose to none, and how near the sums of exponentials are to their laws.
  func report() {
    guard let first = fits.first else { return }
    let none = logLikelihood(first)
    for fit in fits.dropFirst() {
      if fit.nodeCount > 1 {
        Messages.warning(
          bankText(
            fit.family.rawValue, nodes: fit.nodeCount, bound: fit.bankError,
            rangeSeconds: spanSeconds))
      }
      if logLikelihood(fit) < none {
        Messages.warning(
          "\(fit.family.rawValue) loses to none: perplexity \(shortest(exp(-logLikelihood(fit)))) "
            + "against \(shortest(exp(-none)))")
      }
    }
  }
}

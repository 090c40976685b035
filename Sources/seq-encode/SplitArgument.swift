import ArgumentParser
import Sequences
import TSVStreams

/// `--split`: the rule, and how it was written.
struct SplitArgument {
  let text: String
  let rule: SplitRule

  static let forms =
    "none, loo, last:N, time:T[,T], quantile:Q[,Q], window:D[,D], ratio:A,B or "
    + "sessions:T[,T]|qQ[,qQ]"
  static let none = SplitArgument(text: "none", rule: .none)

  private init(text: String, rule: SplitRule) {
    self.text = text
    self.rule = rule
  }

  /// - Throws: `ValidationError`, saying what was expected
  init(_ text: String) throws {
    self.init(text: text, rule: try Self.read(text))
  }

  private static func read(_ text: String) throws -> SplitRule {
    if text == "none" { return .none }
    if text == "loo" { return .last(1) }
    guard let colon = text.firstIndex(of: ":") else {
      throw ValidationError("expected \(forms)")
    }
    let values = text[text.index(after: colon)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch text[..<colon] {
    case "last": return try last(values)
    case "time": return try time(values)
    case "quantile": return try quantile(values)
    case "window": return try window(values)
    case "ratio": return try ratio(values)
    case "sessions": return try wholeRows(values)
    default: throw ValidationError("expected \(forms)")
    }
  }

  private static func last(_ values: [String]) throws -> SplitRule {
    guard values.count == 1, let count = Int(values[0]), count >= 1 else {
      throw ValidationError("expected last:N with N of 1 or more")
    }
    return .last(count)
  }

  private static func time(_ values: [String]) throws -> SplitRule {
    let reader = TimeReader()
    let times = values.map { value in
      Array(value.utf8).withUnsafeBufferPointer { reader.nanoseconds($0) }
    }
    switch (times.count, times.first ?? nil, times.last ?? nil) {
    case (1, let cut?, _): return .time(historyUntilNanoseconds: cut)
    case (2, let first?, let second?) where first <= second:
      return .times(trainUntilNanoseconds: first, historyUntilNanoseconds: second)
    default:
      if let problem = values.lazy.compactMap(TimeReader.problem).first {
        throw ValidationError(problem)
      }
      throw ValidationError(
        "expected time:T or time:T,T, in seconds since 1970 or RFC 3339, the earlier first")
    }
  }

  private static func quantile(_ values: [String]) throws -> SplitRule {
    let shares = values.map { DecimalFraction($0).flatMap { $0.numerator > 0 ? $0 : nil } }
    switch (shares.count, shares.first ?? nil, shares.last ?? nil) {
    case (1, let share?, _): return .quantile(share)
    case (2, let first?, let second?) where first <= second:
      return .quantiles(train: first, history: second)
    default:
      throw ValidationError(
        "expected quantile:Q or quantile:Q,Q, 0 < Q ≤ 1 with at most nine decimals, "
          + "the smaller first")
    }
  }

  private static func wholeRows(_ values: [String]) throws -> SplitRule {
    if values.allSatisfy({ $0.hasPrefix("q") }) {
      switch try? quantile(values.map { String($0.dropFirst()) }) {
      case .quantile(let share): return .wholeRows(.quantile(train: nil, history: share))
      case .quantiles(let first, let second):
        return .wholeRows(.quantile(train: first, history: second))
      default: break
      }
    } else {
      switch try time(values) {
      case .time(let cut):
        return .wholeRows(.time(trainUntilNanoseconds: nil, testFromNanoseconds: cut))
      case .times(let first, let second):
        return .wholeRows(.time(trainUntilNanoseconds: first, testFromNanoseconds: second))
      default: break
      }
    }
    throw ValidationError(
      "expected sessions:T[,T] with times, or sessions:qQ[,qQ] with shares of the rows such as q.9")
  }

  private static func window(_ values: [String]) throws -> SplitRule {
    let lengths = values.map { DurationText.nanoseconds($0).flatMap { $0 > 0 ? $0 : nil } }
    switch (lengths.count, lengths.first ?? nil, lengths.last ?? nil) {
    case (1, let length?, _):
      return .window(validationNanoseconds: length, testNanoseconds: length)
    case (2, let validation?, let test?):
      return .window(validationNanoseconds: validation, testNanoseconds: test)
    default:
      throw ValidationError("expected window:D or window:D,D with durations such as 7d")
    }
  }

  private static func ratio(_ values: [String]) throws -> SplitRule {
    let shares = values.map { DecimalFraction($0) }
    guard shares.count == 2, let train = shares[0], let validation = shares[1],
      train.numerator > 0, train.fits(with: validation)
    else {
      throw ValidationError(
        "expected ratio:A,B, the shares of training and validation, A > 0 and A + B ≤ 1")
    }
    return .ratio(train: train, validation: validation)
  }
}

import Histories
import SequenceModels
import TSVStreams

extension EventSequences {
  /// For `query`: the gaps before the first targets, known before anything is trained.
  func testGaps(
    for model: Model, at: Moment?, _ keys: RowKeys
  ) throws(StreamError) -> [TargetGap] {
    guard model.shape.time.query, model.value == nil else {
      if at != nil { throw StreamError(.usage, "--at: expected --time with query, found none") }
      return []
    }
    do throws(TargetTimeProblem) {
      return try testGaps(at: at?.nanoseconds)
    } catch {
      let user = String(decoding: keys[error.row].prefix { $0 != 0x09 }, as: UTF8.self)
      switch error.reason {
      case .missing:
        throw StreamError(
          .usage, "--time query: expected a test target of user '\(user)', found none",
          hint: "--at TIME tells when to predict for")
      case .beforeHistory:
        throw StreamError(
          .badData,
          "--at: expected a time after the events before test, found one before an "
            + "event of user '\(user)'", hint: "name a time after the last event")
      }
    }
  }
}

import Glibc
import Histories
import Learning
import Metrics

/// Ranks for the rows with validation targets, from their events before `valid`, and compares; for
/// each target from all events before it where lists are made for each step.
struct ListValidation {
  static let listLength = 10

  private let requests: [Request]
  private let sequences: EncodedSequences
  private let allowsRepeats: Bool

  init(_ sequences: EncodedSequences, allowsRepeats: Bool) {
    self.sequences = sequences
    self.allowsRepeats = allowsRepeats
    requests = sequences.validationRequests
  }

  var isEmpty: Bool { requests.isEmpty }

  func result(of recommender: Recommender) -> ValidationResult {
    let rows = recommender.map(requests) { request, scores, marks in
      rowResult(request, scores, &marks)
    }
    return Self.mean(rows)
  }

  /// The same for lists by popularity in training.
  func popularity(itemCounts: [Int]) -> ValidationResult {
    let total = Double(max(itemCounts.reduce(0, +), 1))
    var scores = itemCounts.map { Float(log(max(Double($0), 0.5) / total)) }
    var marks = HistoryMarks(itemCount: itemCounts.count)
    let rows = scores.withUnsafeMutableBufferPointer { scores in
      scores.baseAddress.map { base in requests.map { rowResult($0, base, &marks) } } ?? []
    }
    return Self.mean(rows)
  }

  private struct RowResult: Sendable {
    var lossSum = 0.0
    var lossCount = 0
    var isHit = false
    var ndcg = 0.0
  }

  private func rowResult(
    _ request: Request, _ scores: UnsafeMutablePointer<Float>,
    _ marks: inout HistoryMarks
  ) -> RowResult {
    let start = sequences.rowStarts[request.row]
    let end = sequences.validatesEachStep ? request.position + 1 : sequences.cut[request.row]
    let positions = (start + request.position)..<(start + end)
    // An item outside the catalogue cannot be hit, but belongs to the ideal list.
    let relevant = Set(positions.map { sequences.targets[$0] })
      .subtracting([EncodedSequences.noTarget])
    let known = relevant.filter { $0 >= 0 }.sorted()
    marks.markHistory(of: request, in: sequences, allowsRepeats: allowsRepeats)
    let list = BestItems.best(Self.listLength, of: scores, excluded: marks.excluded)
    marks.unmark()
    var result = RowResult()
    for item in known {
      result.lossSum -= Double(scores[Int(item)])
      result.lossCount += 1
    }
    let judged = JudgedList(
      groups: list.map { entry in
        let isHit = known.contains(entry.item)
        return TieGroup(size: 1, relevant: isHit ? 1 : 0, gain: isHit ? 1 : 0)
      }, idealGains: relevant.map { _ in 1 })
    result.isHit = HitRate.value(of: judged, at: Self.listLength) == 1
    result.ndcg = NDCG.value(of: judged, at: Self.listLength) ?? 0
    return result
  }

  private static func mean(_ rows: [RowResult]) -> ValidationResult {
    let count = Double(max(rows.count, 1))
    let losses = Double(max(rows.reduce(0) { $0 + $1.lossCount }, 1))
    return ValidationResult(
      loss: rows.reduce(0) { $0 + $1.lossSum } / losses,
      hitRate: rows.reduce(0) { $0 + ($1.isHit ? 1 : 0) } / count,
      ndcg: rows.reduce(0) { $0 + $1.ndcg } / count)
  }
}

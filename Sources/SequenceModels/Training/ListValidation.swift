import Glibc
import Histories
import Kernels
import Learning
import Metrics

/// How a list did.
struct ListResult: Sendable {
  let ndcg: Float
  let isHit: Bool
}

/// Ranks for the rows with validation targets, from their events before `valid`, and compares; for
/// each target from all events before it where lists are made for each step.
struct ListValidation {
  static let listLength = 10

  private let requests: [Request]
  private let sequences: EncodedSequences
  private let allowsRepeats: Bool

  /// - Parameter most: with more requests every so-manieth of them
  init(_ sequences: EncodedSequences, allowsRepeats: Bool, most: Int = .max) {
    self.sequences = sequences
    self.allowsRepeats = allowsRepeats
    let all = sequences.validationRequests
    let step = (all.count - 1) / most + 1
    requests = step == 1 ? all : stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  var isEmpty: Bool { requests.isEmpty }

  func result(of recommender: Recommender) -> ValidationResult {
    let rows = recommender.map(requests) { request, scores, marks in
      rowResult(request, scores, &marks, allowsRepeats: allowsRepeats)
    }
    return Self.mean(rows)
  }

  /// How lists made in several ways do, request by request.
  func results(
    of recommender: Recommender, _ ways: [ListWay], _ demand: ItemDemand
  ) -> [[ListResult]] {
    let itemCount = demand.logarithms[0].count
    let rows = recommender.map(requests) { request, scores, marks in
      let interests = ways.contains { $0.interest != nil } ? sequences.interests(request) : nil
      return withUnsafeTemporaryAllocation(of: Float.self, capacity: itemCount) { mixed in
        ways.map { way in
          for item in 0..<itemCount { mixed[item] = way.asksNetwork ? scores[item] : 0 }
          if let counts = way.demand {
            let (logarithms, weight) = (demand.logarithms[counts.halfLife], Float(counts.weight))
            for item in 0..<itemCount { mixed[item] += weight * logarithms[item] }
          }
          if let interests, let place = way.interest { interests.add(place, to: mixed) }
          guard let start = mixed.baseAddress else { return ListResult(ndcg: 0, isHit: false) }
          let result = rowResult(request, start, &marks, allowsRepeats: way.allowsRepeats)
          return ListResult(ndcg: Float(result.ndcg), isHit: result.isHit)
        }
      }
    }
    return ways.indices.map { way in rows.map { $0[way] } }
  }

  private struct RowResult: Sendable {
    var lossSum = 0.0
    var lossCount = 0
    var isHit = false
    var ndcg = 0.0
  }

  private func rowResult(
    _ request: Request, _ scores: UnsafeMutablePointer<Float>,
    _ marks: inout HistoryMarks, allowsRepeats: Bool
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

extension EncodedSequences {
  /// What a row was after before a request.
  fileprivate func interests(_ request: Request) -> OwnInterests {
    let history = OwnInterests.History(
      row: request.row, end: rowStarts[request.row] + request.position,
      secondsAhead: request.queryGap?.seconds ?? 0)
    return OwnInterests(CollectionOfOne(history), of: self, nil)
  }
}

extension OwnInterests {
  /// Adds interests at one half-life to scores, as much more than anything else as to come first.
  fileprivate func add(_ place: Int, to scores: UnsafeMutableBufferPointer<Float>) {
    for (item, features) in zip(rows.columns, features) where item < scores.count {
      scores[Int(item)] += 1000 * features[place]
    }
  }
}

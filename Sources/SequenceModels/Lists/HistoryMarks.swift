import Histories

/// Which items a list leaves out.
struct HistoryMarks {
  private(set) var excluded: [Bool]
  private var marked: [Int] = []

  init(itemCount: Int) { excluded = Array(repeating: false, count: itemCount) }

  mutating func markHistory(
    of request: Request, in sequences: EncodedSequences, allowsRepeats: Bool
  ) {
    guard !allowsRepeats else { return }
    let start = sequences.rowStarts[request.row]
    for index in start..<(start + request.position)
    where sequences.items[index] < excluded.count {
      let item = Int(sequences.items[index])
      excluded[item] = true
      marked.append(item)
    }
  }

  mutating func unmark() {
    for item in marked { excluded[item] = false }
    marked.removeAll(keepingCapacity: true)
  }
}

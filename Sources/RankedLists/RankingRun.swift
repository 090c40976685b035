import Ranking
import TSVStreams
import ToolSupport

/// Scores in, lists out.
package struct RankingRun {
  private let rules: RankingRules
  private let reader: TableReader
  private let input: ScoreColumns
  private let output: ListWriter

  package init(_ rules: RankingRules) throws {
    self.rules = rules
    reader = try rules.stream.openInput()
    input = try ScoreColumns(
      of: reader, hasUsers: rules.users != nil, scale: rules.blendScale ?? .none)
    let columns = ListColumns(rules)
    output = try ListWriter(
      rules.stream.createOutput(header: input.keyNames + columns.names), columns)
  }

  package func run() throws {
    // The side files may be written by the stage that writes the input: first wait for its rows.
    let batches = PreparedBatches(reader) { [input] batch in
      KeyedNumbers(batch, key: input.key) { input.value($0, $1) }
    }
    var next = try batches.next()
    let memory = rules.stream.memoryBudget()
    try memory.charge(Self.programBytes, for: "reading and writing")
    let sides = try SideInputs.read(rules, keyNames: input.keyNames, memory: memory)
    let maker = ListMaker(rules, sides, output, file: reader.name)
    let emptyCount: Int
    if input.key.isEmpty {
      var scores = CommonScores(input, maker, file: reader.name, memory: memory)
      while let (batch, read) = next {
        try scores.add(batch, read, from: reader)
        next = try batches.next()
      }
      try scores.finish()
      emptyCount = scores.emptyCount
    } else {
      var lists = UserLists(rules, input, maker, memory: memory)
      while let (batch, read) = next {
        try lists.add(batch, read, from: reader)
        next = try batches.next()
      }
      try lists.finish()
      emptyCount = lists.emptyCount
      reportLeftOut(rows: lists.leftOutRows)
    }
    try output.finish()
    rules.stream.summarise(reader)
    reportEmpty(lists: emptyCount)
  }

  /// The program itself, blocks being read and written.
  private static let programBytes = 12 << 20

  private func reportLeftOut(rows: Int) {
    if let users = rules.users, rows > 0 {
      Messages.warning(
        "left out \(rows) \(rows == 1 ? "row" : "rows") of users that are not in \(users)")
    }
  }

  private func reportEmpty(lists: Int) {
    if lists > 0 {
      Messages.warning("no list for \(lists) \(lists == 1 ? "user" : "users"): nothing to rank")
    }
  }
}

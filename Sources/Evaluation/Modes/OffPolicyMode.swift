import Metrics
import TSVStreams
import ToolSupport

/// Judges lists by a log of what other lists showed: rows of what was shown to whom, with which
/// probability (`propensity`), and what came of it (`reward`).
struct OffPolicyMode {
  private let rules: EvaluationRules
  private let file: String
  private let pair: [Int]
  private let propensity: Int
  private let reward: Int
  /// One of the two.
  private let report: OffPolicyReport?
  private let part: PartWriter?
  private let plot: PlotFile?
  private var memory: MemoryShare
  private var metrics: OffPolicyMetrics

  /// Whether a stream is such a log.
  static func takes(_ reader: TableReader) -> Bool {
    [ColumnName.user, ColumnName.item, ColumnName.propensity, ColumnName.reward].allSatisfy {
      reader.optionalColumn($0) != nil
    }
  }

  init(_ rules: EvaluationRules, _ reader: TableReader) throws {
    self.rules = rules
    file = reader.name
    pair = [try reader.column(ColumnName.user), try reader.column(ColumnName.item)]
    propensity = try reader.column(ColumnName.propensity)
    reward = try reader.column(ColumnName.reward)
    metrics = OffPolicyMetrics(
      hasModel: rules.modelReward != nil, switchThreshold: rules.switchThreshold ?? .infinity)
    try rules.requireMeasured(
      OffPolicyMetrics.names(hasModel: rules.modelReward != nil) + OffPolicyMetrics.weightNames)
    plot = try PlotFile(rules)
    part = rules.isPartial ? try PartWriter(rules) : nil
    report = rules.isPartial ? nil : try OffPolicyReport(rules)
    memory = MemoryShare(of: try rules.memoryBudget(), for: "the policy and the model")
  }

  consuming func run(from reader: TableReader) throws -> [MetricValue] {
    // The policy may be written by the stage that writes the log: first wait for its rows.
    var batch = try reader.next()
    var policy = try PolicyTables.read(rules, &memory)
    while let rows = batch {
      try add(rows, &policy, from: reader)
      batch = try reader.next()
    }
    try plot?.write(
      PolicyPlot(metrics.results, policy: rules.policy ?? "", file: file).figure)
    try part?.write(.policies, rules.policySettings, metrics)
    return try report?.write(metrics) ?? []
  }

  private mutating func add(
    _ batch: RowBatch, _ policy: inout PolicyTables, from reader: TableReader
  ) throws {
    for row in 0..<batch.count {
      guard let shown = NumberText.double(batch.field(row, propensity)), shown > 0, shown <= 1
      else {
        try reader.reject(
          batch, row, column: propensity, expected: "a probability above 0 and at most 1")
        continue
      }
      guard let gained = NumberText.double(batch.field(row, reward)) else {
        try reader.reject(batch, row, column: reward, expected: "a finite number")
        continue
      }
      let seen = policy.look(batch, row, pair)
      metrics.add(
        weight: seen.probability / shown, reward: gained, modelOfShown: seen.model,
        modelOfPolicy: seen.modelOfPolicy)
    }
  }
}

/// The policy that is judged, and what a model expects of each item.
private struct PolicyTables: ~Copyable {
  private var pairs = KeyTable()
  private var users = KeyTable()
  /// By pair: the chance that the policy shows it, and what the model expects; NaN where they do not
  /// say, which counts 0.
  private var probabilities: [Double] = []
  private var models: [Double] = []
  /// By user: what the model expects of what the policy shows, and the sum of its chances.
  private var expected: [Double] = []
  private var chances: [Double] = []

  static func read(_ rules: EvaluationRules, _ memory: inout MemoryShare) throws -> PolicyTables {
    var tables = PolicyTables()
    if let path = rules.modelReward {
      let reader = try rules.stream.openSide(path)
      let names = [ColumnName.score, ColumnName.predicted, ColumnName.interest]
      let score = try reader.column(
        names.first { reader.optionalColumn($0) != nil } ?? ColumnName.score)
      try tables.each(reader, column: score, expected: "a finite number", &memory) {
        tables, pair, _, value in
        if !tables.models[pair].isNaN { return false }
        tables.models[pair] = value
        return true
      }
    }
    let reader = try rules.stream.openSide(rules.policy ?? "")
    let column = reader.optionalColumn(ColumnName.propensity)
    try tables.each(
      reader, column: column, expected: "a probability from 0 to 1", from: 0...1, &memory
    ) { tables, pair, user, value in
      if !tables.probabilities[pair].isNaN { return false }
      tables.probabilities[pair] = value
      tables.expected[user] += value * (tables.models[pair].isNaN ? 0 : tables.models[pair])
      tables.chances[user] += value
      return true
    }
    return tables
  }

  /// Gives the numbers of each row's pair and user, and its value, 1 without a column.
  /// - Parameter body: false where the pair has been there before.
  private mutating func each(
    _ reader: TableReader, column: Int?, expected text: String,
    from range: ClosedRange<Double> = -Double
      .greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    _ memory: inout MemoryShare, _ body: (inout PolicyTables, Int, Int, Double) -> Bool
  ) throws {
    let user = try reader.column(ColumnName.user)
    let item = try reader.column(ColumnName.item)
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        var value = 1.0
        if let column {
          guard let read = NumberText.double(batch.field(row, column)), range.contains(read) else {
            try reader.reject(batch, row, column: column, expected: text)
            continue
          }
          value = read
        }
        let pair = pairs.number(batch, row, [user, item])
        let userNumber = users.number(batch, row, [user])
        if pair == probabilities.count {
          probabilities.append(.nan)
          models.append(.nan)
        }
        if userNumber == chances.count {
          expected.append(0)
          chances.append(0)
        }
        if !body(&self, pair, userNumber, value) {
          try reader.reject(batch, row, column: item, expected: "each item of a user once")
        }
      }
      try memory.hold(
        pairs.memoryBytes + users.memoryBytes + (probabilities.count + chances.count) * 32)
    }
  }

  /// What the policy and the model say of a row of the log.
  mutating func look(
    _ batch: RowBatch, _ row: Int, _ pair: [Int]
  ) -> (probability: Double, model: Double, modelOfPolicy: Double) {
    let user = users.find(batch, row, [pair[0]])
    let mean = user.map { chances[$0] > 0 ? expected[$0] / chances[$0] : 0 } ?? 0
    guard let number = pairs.find(batch, row, pair) else { return (0, 0, mean) }
    let (chance, model) = (probabilities[number], models[number])
    return (chance.isNaN ? 0 : chance, model.isNaN ? 0 : model, mean)
  }
}

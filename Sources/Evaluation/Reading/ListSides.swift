import ItemFacts
import ItemFiles
import Metrics
import TSVStreams
import ToolSupport

/// What side files say of the items and users of lists, and what is measured by it; read once the truth is
/// known.
struct ListSides {
  private(set) var metrics = ListedMetrics()
  /// The items of the files.
  private(set) var known: [KnownItems] = []

  /// What a file knows of.
  struct KnownItems {
    let path: String
    /// What follows where an item is not there.
    let without: String
    let contains: (Int32) -> Bool
  }

  /// - Parameters:
  ///   - truth: gives numbers to the items of the files, and takes the groups of users.
  ///   - keyNames: the columns of the lists' keys.
  static func read(
    _ rules: EvaluationRules, cutoffs: [Int], keyNames: [String], _ truth: inout TruthFile,
    memory: MemoryBudget
  ) throws -> ListSides {
    var reader = SideReader(rules: rules, memory: memory, users: KeyUsers(truth.keys))
    var sides = ListSides()
    var categories: Categories?
    if let path = rules.listed.categories {
      let own = try reader.categories(path, &truth)
      categories = own
      sides.known.append(
        KnownItems(path: path, without: "of no category") { !own.of($0).isEmpty })
    }
    if let counts = truth.counts { sides.metrics.ofLists += counts.metrics }
    for kind in rules.listedKinds(hasCounts: false) {
      switch kind {
      case .novelty, .popularity, .longTail: break
      case .diversity:
        if let path = rules.listed.vectors {
          let vectors = VectorSimilarity(try reader.vectors(path, &truth))
          sides.metrics.ofLists.append(IntraListDiversity(by: vectors))
          sides.known.append(
            KnownItems(path: path, without: "like no other") { vectors.hasVector($0) })
        } else if let categories {
          sides.metrics.ofLists.append(IntraListDiversity(by: CategorySimilarity(categories)))
        }
      case .serendipity:
        if let path = rules.listed.baseline {
          sides.metrics.ofLists.append(try reader.baseline(path, keyNames: keyNames, &truth))
        }
      case .calibration:
        if let path = rules.listed.history, let categories {
          sides.metrics.ofLists.append(try reader.calibration(path, categories, &truth))
        }
      case .userAreaUnderCurve: sides.metrics.ofLists.append(UserAreaUnderCurve())
      }
    }
    if let count = truth.catalogueCount {
      sides.metrics.pooled += cutoffs.map { ExposureGini(cutoff: $0, catalogueCount: count) }
    }
    if rules.listed.areaUnderCurve { sides.metrics.pooled.append(PooledAreaUnderCurve()) }
    if let column = rules.listed.group, let path = rules.listed.groups {
      truth.groups = try UserGroups.read(path, column: column, rules, reader.users)
    }
    return sides
  }
}

/// Reads the kinds of side files there are.
private struct SideReader: ~Copyable {
  let rules: EvaluationRules
  var memory: MemoryShare
  let users: KeyUsers
  /// Bytes held for what was read so far, names apart.
  private var heldBytes = 0

  init(rules: EvaluationRules, memory: MemoryBudget, users: consuming KeyUsers) {
    self.rules = rules
    self.memory = MemoryShare(of: memory, for: "side files")
    heldBytes = users.memoryBytes
    self.users = users
  }

  mutating func categories(_ path: String, _ truth: inout TruthFile) throws -> Categories {
    let reader = try rules.stream.openSide(path)
    var columns = try CategoryColumns(of: reader)
    while let batch = try reader.next() {
      columns.add(batch, number: { truth.itemNumber($0) })
      try memory.hold(heldBytes + columns.memoryBytes)
    }
    heldBytes += columns.memoryBytes
    return columns.categories
  }

  mutating func vectors(_ path: String, _ truth: inout TruthFile) throws -> VectorRows {
    let reader = try rules.stream.openSide(path)
    let columns = try VectorColumns(of: reader)
    var vectors = VectorRows()
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        try columns.read(
          batch, row, from: reader, number: { truth.itemNumber($0) }, into: &vectors)
      }
      try memory.hold(heldBytes + vectors.memoryBytes)
    }
    heldBytes += vectors.memoryBytes
    return vectors
  }

  mutating func baseline(
    _ path: String, keyNames: [String], _ truth: inout TruthFile
  ) throws -> Serendipity {
    var share = memory
    defer { memory = share }
    return try BaselineFile.read(
      path, rules, keyNames: keyNames, &truth, users, memory: &share, heldBytes: &heldBytes)
  }

  mutating func calibration(
    _ path: String, _ categories: Categories, _ truth: inout TruthFile
  ) throws -> Calibration {
    let reader = try rules.stream.openSide(path)
    var columns = try HistoryColumns(of: reader)
    while let batch = try reader.next() {
      try columns.add(
        batch, from: reader, userNumber: { users.number($0) },
        itemNumber: { truth.itemNumber($0) })
      try memory.hold(heldBytes + columns.memoryBytes)
    }
    heldBytes += columns.memoryBytes
    return Calibration(
      categories: categories, profiles: columns.profiles(categories), users: users.ofKeys)
  }
}

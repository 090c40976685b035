import Foundation
import ItemFacts
import Metrics
import Testing

/// listed.tsv by its first two columns; listed.py says where the figures come from.
private struct World {
  private var lines: [String: [Substring]] = [:]
  /// By user, `-` for all lists at once: name and value of each metric, nil where not defined.
  private(set) var values: [Substring: [(name: String, value: Double?)]] = [:]
  let users = 0..<20
  let items = 0..<30

  init() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/listed.tsv")
    let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(fields.count == 3)
      if fields[0] == "value" {
        let pair = fields[2].split(separator: " ", omittingEmptySubsequences: false)
        values[fields[1], default: []].append((String(pair[0]), Double(pair[1])))
      } else {
        lines["\(fields[0]) \(fields[1])"] = fields[2].split(separator: " ")
      }
    }
  }

  func numbers(_ what: String, _ whose: Int?) throws -> [Double] {
    let line = try #require(lines["\(what) \(whose.map { "\($0)" } ?? "-")"])
    return try line.map { try #require(Double($0)) }
  }

  func items(_ what: String, _ whose: Int) throws -> [Int32] {
    try numbers(what, whose).map { Int32($0) }
  }

  var truth: Truth {
    get throws {
      let rows = try users.flatMap { user in try items("truth", user).map { (user, $0) } }
      return Truth(
        keys: rows.map { Int32($0.0) }, items: rows.map { $0.1 }, gains: rows.map { _ in 1 })
    }
  }

  var categories: Categories {
    get throws {
      Categories(
        pairs: try items.flatMap { item in
          try items("categories", item).map { (Int32(item), $0) }
        })
    }
  }

  var profiles: CategoryProfiles {
    get throws {
      let rows = try users.flatMap { user in
        try zip(items("history", user), numbers("weights", user)).map {
          (user: Int32(user), item: $0.0, weight: $0.1)
        }
      }
      return CategoryProfiles(rows: rows, categories: try categories)
    }
  }

  var vectors: VectorRows {
    get throws {
      var vectors = VectorRows()
      for item in items {
        vectors.items.append(Int32(item))
        vectors.values += try numbers("vector", item).map { Float($0) }
      }
      vectors.width = 5
      return vectors
    }
  }

  var expected: ExpectedLists {
    get throws {
      try ExpectedLists(
        rows: users.flatMap { user in
          try items("expected", user).enumerated().map { (Int32(user), $1, Double($0)) }
        }, isOrdered: true)
    }
  }
}

@Test func `What is listed is measured as other programs do`() throws {
  let world = try World()
  let owners = world.users.map { Int32($0) }
  var compared = 0
  for (name, diversity) in [
    ("jaccard", IntraListDiversity(by: CategorySimilarity(try world.categories))),
    ("cosine", IntraListDiversity(by: VectorSimilarity(try world.vectors))),
  ] {
    var listed = ListedMetrics()
    listed.ofLists = ItemCounts(try world.numbers("counts", nil)).metrics
    listed.ofLists.append(diversity)
    listed.ofLists.append(Serendipity(expected: try world.expected, owners: owners))
    listed.ofLists.append(
      Calibration(categories: try world.categories, profiles: try world.profiles, users: owners))
    let cutoffs = [1, 3, 8]
    listed.pooled = cutoffs.map { ExposureGini(cutoff: $0, catalogueCount: 30) }
    var evaluation = ListEvaluation(truth: try world.truth, cutoffs: cutoffs, listed: listed)
    for user in world.users {
      let items = try world.items("list", user)
      let own = try evaluation.add(
        key: Int32(user), items: items, order: items.indices.map { Double($0) })
      let byName = Dictionary(uniqueKeysWithValues: zip(evaluation.names, own))
      for (theirs, value) in try #require(world.values["\(user)"]) {
        let ours = theirs.replacing(name, with: "diversity")
        guard let own = byName[ours] else { continue }
        #expect(isClose(own, value), "\(user) \(theirs): \(own as Any)")
        compared += 1
      }
    }
    for (name, value) in try #require(world.values["-"]) where name != "auc" {
      let own = evaluation.results().first { $0.name == name }
      #expect(isClose(own?.value, value) && own?.count == 20, "\(name)")
      compared += 1
    }
  }
  #expect(compared == 2 * (20 * 6 * 3 + 3))
}

@Test func `Areas under the curve are those of scikit-learn`() throws {
  let world = try World()
  var listed = ListedMetrics()
  listed.ofLists = [UserAreaUnderCurve()]
  listed.pooled = [PooledAreaUnderCurve()]
  var evaluation = ListEvaluation(truth: try world.truth, cutoffs: [2], listed: listed)
  for user in world.users {
    let scores = try world.numbers("scores", user)
    let own = try evaluation.add(
      key: Int32(user), items: world.items.map { Int32($0) }, order: scores.map { -$0 },
      scores: scores)
    let theirs = world.values["\(user)"]?.last
    #expect(evaluation.names.last == "user-auc" && theirs?.name == "user-auc")
    #expect(isClose(own.last ?? nil, theirs?.value))
  }
  let pooled = try #require(evaluation.results().last)
  #expect(isClose(pooled.value, world.values["-"]?.last?.value))
  #expect(pooled.name == "auc" && pooled.count == 600)
}

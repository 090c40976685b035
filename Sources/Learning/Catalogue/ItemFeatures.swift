/// What is known of items beside who chose them: words and categories, each with a vector and a bias
/// of its own, which an item's vector and bias hold a share of:
///
///     e = own + (1/√n)·Σ_f vector of f     b = own + (1/√n)·Σ_f bias of f
///
/// n is the number of the item's features.
package struct ItemFeatures: Sendable, Equatable {
  /// By row of the feature table.
  package var names: [String]
  /// Items + 1 indices into `ids`.
  package private(set) var starts: [Int] = [0]
  package private(set) var ids: [Int32] = []

  package init(names: [String]) { self.names = names }

  package var itemCount: Int { starts.count - 1 }

  /// The features of the next item.
  package mutating func append(_ features: some Sequence<Int32>) {
    ids.append(contentsOf: features)
    starts.append(ids.count)
  }

  package subscript(_ item: Int) -> ArraySlice<Int32> { ids[starts[item]..<starts[item + 1]] }

  /// 1/√n.
  package func share(of item: Int) -> Float {
    1 / Float(max(starts[item + 1] - starts[item], 1)).squareRoot()
  }

  /// The items of each feature.
  var items: [[Int32]] {
    var items = [[Int32]](repeating: [], count: names.count)
    for item in 0..<itemCount {
      for feature in self[item] { items[Int(feature)].append(Int32(item)) }
    }
    return items
  }
}

/// The features of all items of a file, by the items' names, from which a model takes those it can
/// use.
package struct FeatureTable: Sendable {
  /// In the order of the file.
  package private(set) var items: [String] = []
  private var features: [[String]] = []
  private var places: [String: Int] = [:]

  package init() {}

  /// `column=value` for each text and, where it has several, for each of its words. A later line about
  /// an item adds to an earlier one.
  package mutating func add(_ item: String, _ texts: [(column: String, text: String)]) {
    var found: [String] = []
    for (column, text) in texts where !text.isEmpty {
      found.append("\(column)=\(text)")
      let words = text.split(separator: " ")
      if words.count > 1 { found += words.map { "\(column)=\($0)" } }
    }
    let place = places[item] ?? items.count
    if place == items.count {
      places[item] = place
      items.append(item)
      features.append([])
    }
    for feature in found where !features[place].contains(feature) {
      features[place].append(feature)
    }
  }

  /// Names of the features that two items or more have, one of them in `catalogue`.
  package func shared(by catalogue: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for list in features { for feature in list { counts[feature, default: 0] += 1 } }
    var (names, seen) = ([String](), Set<String>())
    for item in catalogue {
      for feature in of(item) where counts[feature] ?? 0 > 1 {
        if seen.insert(feature).inserted { names.append(feature) }
      }
    }
    return names
  }

  package func of(_ item: String) -> [String] { places[item].map { features[$0] } ?? [] }
}

extension ItemFeatures {
  /// Those of `items`, as far as `names` has them.
  package init(names: [String], of items: [String], in table: FeatureTable) {
    self.init(names: names)
    let rows = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    for item in items { append(table.of(item).compactMap { rows[$0] }) }
  }
}

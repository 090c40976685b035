/// What each user's history is made of: the share of every category. An item in several categories
/// belongs to each in equal parts; items without a category do not count.
package struct CategoryProfiles: Sendable {
  private let starts: [Int]
  private let entries: [(category: Int32, share: Double)]

  /// - Parameter rows: user, item and weight of history, in any order.
  package init(rows: [(user: Int32, item: Int32, weight: Double)], categories: Categories) {
    let order = rows.indices.sorted { (rows[$0].user, $0) < (rows[$1].user, $1) }
    var sums = [Double](repeating: 0, count: categories.categoryCount)
    var starts = [0]
    var entries: [(category: Int32, share: Double)] = []
    var place = 0
    let userCount = Int((rows.map(\.user).max() ?? -1) + 1)
    for user in 0..<userCount {
      var met: [Int32] = []
      while place < order.count, Int(rows[order[place]].user) == user {
        let row = rows[order[place]]
        let own = categories.of(row.item)
        for category in own where row.weight > 0 {
          if sums[Int(category)] == 0 { met.append(category) }
          sums[Int(category)] += row.weight / Double(own.count)
        }
        place += 1
      }
      met.sort()
      let total = met.reduce(0) { $0 + sums[Int($1)] }
      for category in met {
        entries.append((category, sums[Int(category)] / total))
        sums[Int(category)] = 0
      }
      starts.append(entries.count)
    }
    self.starts = starts
    self.entries = entries
  }

  /// Ascending categories; empty for a user without history.
  package func shares(of user: Int32) -> ArraySlice<(category: Int32, share: Double)> {
    let user = Int(user)
    return user >= 0 && user + 1 < starts.count ? entries[starts[user]..<starts[user + 1]] : []
  }
}

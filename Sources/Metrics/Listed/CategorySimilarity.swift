package import ItemFacts

/// The share that two items' categories have in common, |A ∩ B| / |A ∪ B| (Jaccard 1901). An item without
/// a category is like no other.
package struct CategorySimilarity: PairSimilarity {
  /// The different sets of categories that items have, each ascending.
  private var sets: [[Int32]] = []
  /// By item: the number of its set; −1 without a category.
  private var setNumbers: [Int32] = []

  package init(_ categories: Categories) {
    var numbers: [[Int32]: Int32] = [:]
    for item in 0..<categories.itemCount {
      let own = Array(categories.of(Int32(truncatingIfNeeded: item)))
      if let known = own.isEmpty ? -1 : numbers[own] {
        setNumbers.append(known)
      } else {
        let number = Int32(truncatingIfNeeded: sets.count)
        numbers[own] = number
        sets.append(own)
        setNumbers.append(number)
      }
    }
  }

  /// Items of the same set are alike in everything, so that pairs of sets are looked at.
  package func sums(
    _ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>
  ) -> (first: Double, second: Double, across: Double) {
    let (own, other) = (counts(first), counts(second))
    var across = 0.0
    for (set, count) in own {
      for (otherSet, otherCount) in other {
        across += count * otherCount * similarity(set, otherSet)
      }
    }
    return (pairSum(own), pairSum(other), across)
  }

  private func pairSum(_ counts: [(set: Int32, count: Double)]) -> Double {
    var sum = 0.0
    for (index, (set, count)) in counts.enumerated() {
      sum += count * (count - 1) / 2
      for (other, otherCount) in counts[(index + 1)...] {
        sum += count * otherCount * similarity(set, other)
      }
    }
    return sum
  }

  /// How many of the items have each set, ascending.
  private func counts(_ items: ArraySlice<Int32>) -> [(set: Int32, count: Double)] {
    let numbers = items.map { Int($0) < setNumbers.count ? setNumbers[Int($0)] : -1 }
    var counts: [(set: Int32, count: Double)] = []
    for number in numbers.sorted() where number >= 0 {
      if counts.last?.set == number {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((number, 1))
      }
    }
    return counts
  }

  private func similarity(_ first: Int32, _ second: Int32) -> Double {
    let (first, second) = (sets[Int(first)], sets[Int(second)])
    var (left, right, common) = (0, 0, 0)
    while left < first.count, right < second.count {
      let (one, other) = (first[left], second[right])
      if one == other { common += 1 }
      if one <= other { left += 1 }
      if other <= one { right += 1 }
    }
    return Double(common) / Double(first.count + second.count - common)
  }
}

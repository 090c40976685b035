/// Finds the number at a given place, from 1, of many numbers in ascending order, by passes over
/// them: none is held, and their order does not matter.
///
/// Radix selection: four histograms of 16 bits each, from the highest bits down, every one over
/// the numbers that agree with the bits found so far. No bad case.
///
///     var selection = RankSelection(place: 3)
///     while !selection.isFound {
///       for number in numbers { selection.add(number) }
///       selection.endPass()
///     }
package struct RankSelection: Equatable, Sendable {
  private var remaining: Int
  private var prefix: UInt64 = 0
  private var shift: UInt64 = 48
  private var histogram = [Int](repeating: 0, count: 1 << 16)
  package private(set) var isFound = false
  /// How many numbers are at most the one that was found.
  package private(set) var countUntilFound = 0

  /// - Parameter place: 1 ... count of the numbers
  package init(place: Int) { remaining = place }

  /// The number, once it is found.
  package var number: UInt64 { prefix }

  @inline(__always)
  package mutating func add(_ number: UInt64) {
    if shift == 48 || number &>> (shift &+ 16) == prefix {
      histogram[Int(truncatingIfNeeded: number &>> shift) & 0xFFFF] &+= 1
    }
  }

  /// All numbers have been added once more.
  package mutating func endPass() {
    var digit = 0
    while digit < 0xFFFF, remaining > histogram[digit] {
      remaining -= histogram[digit]
      countUntilFound += histogram[digit]
      digit += 1
    }
    prefix = prefix << 16 | UInt64(digit)
    if shift == 0 {
      countUntilFound += histogram[digit]
      isFound = true
    } else {
      shift -= 16
      for index in histogram.indices { histogram[index] = 0 }
    }
  }
}

extension RankSelection {
  /// Numbers of the same order as times.
  @inline(__always)
  static func key(_ timeNanoseconds: Int64) -> UInt64 {
    UInt64(bitPattern: timeNanoseconds) ^ (1 << 63)
  }

  /// The time that was found.
  var timeNanoseconds: Int64 { Int64(bitPattern: number ^ (1 << 63)) }

  /// Numbers of the same order as floating point ones, which are not NaN.
  static func key(_ number: Double) -> UInt64 {
    let bits = number.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The floating point number that was found.
  var double: Double {
    Double(bitPattern: number >> 63 == 1 ? number & ~(1 << 63) : ~number)
  }
}

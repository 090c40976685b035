internal import Glibc

/// The laws of a run as sums of exponentials, and what to do with a key's row of numbers: for each
/// node Σ w e^(−rΔ) at the time of the key's newest event.
///
/// Where types of events have laws of their own, a row holds the nodes of all types, one after
/// another; where users have, those of its user.
package final class NodeBanks: @unchecked Sendable {
  /// Numbers in a row.
  package let width: Int
  /// Of all classes together.
  package let nodeCount: Int
  package let bound: Double
  package let rangeSeconds: Double
  let isByUser: Bool
  // Class by class where it is by user, once otherwise. Never written after init.
  private let rates: UnsafeMutablePointer<Double>
  private let coefficients: UnsafeMutablePointer<Double>
  /// Where a class's nodes lie in a row, and where the last class's end.
  private let starts: [Int]

  /// Of no law.
  init() {
    (width, nodeCount, bound, rangeSeconds) = (0, 0, 0, 0)
    isByUser = false
    rates = .allocate(capacity: 1)
    coefficients = .allocate(capacity: 1)
    starts = [0]
  }

  /// - Returns: nil for laws that are no sums of exponentials.
  package init?(_ set: LawSet, tolerance: Double) {
    guard let classes = Self.classes(set, tolerance) else { return nil }
    isByUser = set.division == .user
    width = isByUser ? classes[0].count : classes.reduce(0) { $0 + $1.count }
    nodeCount = width
    bound = classes.reduce(0) { max($0, $1.bound) }
    rangeSeconds = classes.reduce(.infinity) { min($0, $1.rangeSeconds) }
    let all = classes.reduce(0) { $0 + $1.count }
    rates = .allocate(capacity: all)
    coefficients = .allocate(capacity: all)
    var starts = [0]
    for nodes in classes {
      let start = starts[starts.count - 1]
      for node in 0..<nodes.count {
        (rates + start + node).initialize(to: nodes.ratesPerSecond[node])
        (coefficients + start + node).initialize(to: nodes.coefficients[node])
      }
      starts.append(start + nodes.count)
    }
    self.starts = starts
  }

  deinit {
    rates.deallocate()
    coefficients.deallocate()
  }

  /// Whether the sums are the laws themselves.
  package var isExact: Bool { bound == 0 }

  /// The nodes of each class; of power laws by user those of one, at other scales.
  private static func classes(_ set: LawSet, _ tolerance: Double) -> [DecayNodes]? {
    var scales: [Double] = []
    for law in set.laws {
      if set.division == .user, case .power(let scale, exponent: 1) = law { scales.append(scale) }
    }
    guard scales.count == set.laws.count, let least = scales.min() else {
      let classes = set.laws.compactMap { DecayNodes($0, tolerance: tolerance) }
      return classes.count == set.laws.count ? classes : nil
    }
    return DecayNodes(.power(scaleNanoseconds: least, exponent: 1), tolerance: tolerance)
      .map { nodes in scales.map { nodes.scaled(by: $0 / least) } }
  }

  /// Takes an event into a row.
  func add(
    _ strength: Double, lawClass: Int, time: Int64, to row: UnsafeMutablePointer<Double>,
    _ state: inout KeyState
  ) {
    if state.count == 0 {
      row.update(repeating: 0, count: width)
      state.newestTick = time
    } else if time > state.newestTick {
      let rates = rates(lawClass)
      let passed = seconds(from: state.newestTick, to: time)
      for node in 0..<width { row[node] *= exp(-rates[node] * passed) }
      state.newestTick = time
    }
    state.count &+= 1
    let start = isByUser ? 0 : starts[lawClass]
    let count = starts[lawClass + 1] - starts[lawClass]
    let age = seconds(from: time, to: state.newestTick)
    if age == 0 {
      for node in start..<start + count { row[node] += strength }
    } else {
      let rates = rates(lawClass)
      for node in start..<start + count { row[node] += strength * exp(-rates[node] * age) }
    }
  }

  /// The interest at a moment that is not before the key's newest event.
  func interest(
    _ row: UnsafeMutablePointer<Double>, lawClass: Int, _ state: KeyState, at time: Int64
  ) -> Double {
    let rates = rates(lawClass)
    let coefficients = self.coefficients + (isByUser ? starts[lawClass] : 0)
    let age = seconds(from: state.newestTick, to: time)
    var sum = 0.0
    if age == 0 {
      for node in 0..<width { sum += coefficients[node] * row[node] }
    } else {
      for node in 0..<width { sum += coefficients[node] * row[node] * exp(-rates[node] * age) }
    }
    return sum
  }

  /// Of all nodes of a row.
  private func rates(_ lawClass: Int) -> UnsafeMutablePointer<Double> {
    rates + (isByUser ? starts[lawClass] : 0)
  }

  private func seconds(from earlier: Int64, to later: Int64) -> Double {
    Double(elapsed(from: earlier, to: later)) * 1e-9
  }
}

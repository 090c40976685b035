internal import Glibc

/// Goes through groups of a log and adds up the likelihood of their events.
struct LikelihoodPass<States: InterestStates & ~Copyable>: ~Copyable {
  private let log: FitLog
  private let epsilon: Double
  private let goesOn: Bool
  private var states: States
  private var sums: LikelihoodSums
  private let takesDerivatives: Bool
  /// Of the group, of a key, of an event, and of a cluster so far.
  private let groupSlopes: UnsafeMutablePointer<Double>
  private let keySlopes: UnsafeMutablePointer<Double>
  private let score: UnsafeMutablePointer<Double>
  private let cluster: UnsafeMutablePointer<Double>
  private var day = Int64.min

  init(
    _ log: FitLog, _ states: consuming States, epsilon: Double, derivatives: Bool, goesOn: Bool
  ) {
    self.log = log
    self.epsilon = epsilon
    self.goesOn = goesOn
    takesDerivatives = derivatives
    let count = states.parameterCount + 1
    self.states = states
    sums = LikelihoodSums(parameterCount: derivatives ? count : 0)
    groupSlopes = .allocate(capacity: count)
    keySlopes = .allocate(capacity: count)
    score = .allocate(capacity: count)
    cluster = .allocate(capacity: count)
    cluster.initialize(repeating: 0, count: count)
  }

  deinit {
    groupSlopes.deallocate()
    keySlopes.deallocate()
    score.deallocate()
    cluster.deallocate()
  }

  mutating func add(groups: Range<Int>, stride: Int) -> LikelihoodSums {
    let log = log
    log.times.withUnsafeBufferPointer { times in
      log.strengths.withUnsafeBufferPointer { strengths in
        log.keys.withUnsafeBufferPointer { keys in
          log.candidates.withUnsafeBufferPointer { candidates in
            let columns = Columns(
              times: times, strengths: strengths, keys: keys, candidates: candidates)
            for group in groups where group % stride == 0 {
              add(columns, log.firsts[group]..<log.firsts[group + 1])
            }
          }
        }
      }
    }
    return sums
  }

  /// Σ log p over the events of one group from which parameters are fitted.
  mutating func logLikelihood(ofGroup group: Int) -> Double {
    sums.train = 0
    return add(groups: group..<group + 1, stride: 1).train
  }

  private struct Columns {
    let times: UnsafeBufferPointer<Int64>
    let strengths: UnsafeBufferPointer<Double>
    let keys: UnsafeBufferPointer<Int32>
    let candidates: UnsafeBufferPointer<Int32>
  }

  private mutating func add(_ columns: Columns, _ range: Range<Int>) {
    states.begin(range.lowerBound)
    var known = 0
    var newest = Int64.min
    var start = range.lowerBound
    while start < range.upperBound {
      let time = columns.times[start]
      if !goesOn, time > log.trainEnd { break }
      var end = start + 1
      while end < range.upperBound, columns.times[end] == time { end += 1 }
      predict(columns, start..<end, time, newest)
      if known == 0 { states.clear(0, at: time) }
      for event in start..<end {
        let key = Int(columns.keys[event])
        // Keys are numbered in the order they come.
        if key == known {
          states.clear(key + 1, at: time)
          known += 1
        }
        states.add(0, event: event, at: time, strength: columns.strengths[event])
        states.add(key + 1, event: event, at: time, strength: columns.strengths[event])
      }
      newest = time
      start = end
    }
    if takesDerivatives { sums.endCluster(cluster) }
  }

  /// The events of one moment.
  private mutating func predict(
    _ columns: Columns, _ range: Range<Int>, _ time: Int64, _ newest: Int64
  ) {
    var total: Double?
    for event in range where columns.candidates[event] > 0 {
      if total == nil { total = states.interest(0, at: time, newest: newest, slopes: groupSlopes) }
      let slot = Int(columns.keys[event]) + 1
      let interest = states.interest(slot, at: time, newest: newest, slopes: keySlopes)
      let uniform = 1 / Double(columns.candidates[event])
      let isEmpty = !(total! > 0)
      let share = isEmpty ? uniform : min(1, interest / total!)
      let probability = (1 - epsilon) * share + epsilon * uniform
      if time > log.trainEnd {
        sums.test += Glibc.log(probability)
        continue
      }
      sums.train += Glibc.log(probability)
      guard takesDerivatives else { continue }
      openDay(time)
      let factor = isEmpty ? 0 : (1 - epsilon) / (probability * total!)
      let count = states.parameterCount
      for place in 0..<count {
        score[place] = factor * (keySlopes[place] - share * groupSlopes[place])
      }
      score[count] = (uniform - share) / probability
      sums.addEvent(score, to: cluster)
    }
  }

  private mutating func openDay(_ time: Int64) {
    guard log.clustersAreDays else { return }
    let today = Int64((Double(time) / 86_400e9).rounded(.down))
    if today != day { sums.endCluster(cluster) }
    day = today
  }
}

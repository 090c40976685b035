/// A stretch of events the network reads in one go: indices into the lists of `EncodedSequences`.
package struct Window: Sendable, Equatable {
  package var start: Int
  package var end: Int
  /// What the targets of its events weigh together, where that matters.
  package var targetWeight: Double
  /// The gap before what is predicted after the last event; none: that of the next event.
  package var queryGap: TargetGap?

  package init(start: Int, end: Int, targetWeight: Double = 0) {
    self.start = start
    self.end = end
    self.targetWeight = targetWeight
  }

  package var length: Int { end - start }

  /// The training inputs of every row that has a target, each stretch at most `maximumLength` long, cut from the newest
  /// backwards: every training target is predicted once, from the events before it in its stretch.
  package static func training(_ sequences: EncodedSequences, maximumLength: Int) -> [Window] {
    var windows: [Window] = []
    for row in 0..<sequences.rowCount {
      let start = sequences.rowStarts[row]
      var end = start + sequences.valid[row] - 1
      while end > start {
        let from = max(start, end - maximumLength)
        let weight = ((from + 1)...end).reduce(0.0) { sum, next in
          sequences.predicted(from: next).reduce(sum) {
            sequences.targets[$1] < 0 ? $0 : $0 + Double(sequences.weight($1))
          }
        }
        if weight > 0 { windows.append(Window(start: from, end: end, targetWeight: weight)) }
        end = from
      }
    }
    return windows
  }

  /// After so many events of one of some windows.
  package struct Place {
    package var window: Int
    package var count: Int
  }

  /// The windows from which requests are answered, and where in them. Requests of one row that follow
  /// each other share a window as long as it begins with the row: what a network says after an event
  /// depends on those before it only.
  package static func histories(
    _ sequences: EncodedSequences, _ requests: some Collection<Request>,
    maximumLength: Int
  ) -> (windows: [Window], places: [Place]) {
    var windows: [Window] = []
    var places: [Place] = []
    var last: Request?
    for request in requests {
      if let last, last.row == request.row, last.position <= request.position,
        request.position <= maximumLength, last.queryGap == nextGap(sequences, last)
      {
        windows[windows.count - 1] = history(sequences, request, maximumLength: maximumLength)
      } else {
        windows.append(history(sequences, request, maximumLength: maximumLength))
      }
      places.append(Place(window: windows.count - 1, count: windows[windows.count - 1].length))
      last = request
    }
    return (windows, places)
  }

  /// What a window that goes on after the position takes for the gap before it.
  private static func nextGap(
    _ sequences: EncodedSequences, _ request: Request
  ) -> TargetGap? {
    let index = sequences.rowStarts[request.row] + request.position
    return sequences.isQueried && index < sequences.gaps.count
      ? sequences.gap(before: request.position, of: request.row) : nil
  }

  /// The last `maximumLength` events of a row before the position to predict.
  static func history(
    _ sequences: EncodedSequences, _ request: Request, maximumLength: Int
  ) -> Window {
    let start = sequences.rowStarts[request.row]
    var window = Window(
      start: start + max(0, request.position - maximumLength), end: start + request.position)
    window.queryGap = request.queryGap
    return window
  }
}

extension [Window] {
  /// Longest first, those of one length by their place.
  package var longestFirst: [Window] {
    sorted { ($1.length, $0.start) < ($0.length, $1.start) }
  }
}

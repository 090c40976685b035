/// The further training rows made of what is older than a row's history.
///
/// The row itself begins at position `first`. Before that, a window begins every `stride` events,
/// counted backwards; it has at most `historyLength` events and the one after them, which is its
/// last target. With a stride of `historyLength` every older event is a target exactly once (but
/// for the very first, which nothing comes before); a smaller stride repeats some, a larger one
/// leaves some out.
/// - Parameters:
///   - trainingCount: events before validation; a window goes no further
/// - Returns: ranges of positions of at least two events, newest first
package func strideWindows(
  before first: Int, trainingCount: Int, historyLength: Int, stride: Int
) -> [Range<Int>] {
  var windows: [Range<Int>] = []
  // No window is longer than the timeline, however large the numbers.
  let bound = first + trainingCount + 1
  let stride = min(stride, bound)
  let longest = min(historyLength, bound) + 1
  var start = first
  while start > 0 {
    start -= stride
    let window = max(0, start)..<max(0, start, min(start + longest, trainingCount))
    if window.count >= 2 { windows.append(window) }
  }
  return windows
}

import Histories
import Kernels

/// How the tokens of a batch are predicted one after another from one state of the network.
///
/// Each window falls into blocks of `length` events, the first of them shorter by a random number so
/// that every event is predicted at every depth in some epoch. The first event after a block's
/// beginning is predicted from the network's output there, each further one from the decoder's state
/// after the event before it: every target is predicted once, as without a decoder.
struct DecodingPlan {
  /// The blocks: step d holds the d-th token of each.
  let batch: PackedBatch
  /// For each token of `batch`, that of the network's batch that is the same event.
  let tokens: [Int]

  /// `stream` draws how much shorter the first blocks are; none leaves them whole.
  init(_ windows: PackedBatch, length: Int, stream: RandomStream?) {
    var blocks: [(window: Int, start: Int, length: Int)] = []
    var windowLength = windows.stepCount
    for window in 0..<windows.widestStep {
      while windows.step(windowLength - 1).count <= window { windowLength -= 1 }
      var end = length - (stream?.below(length, window) ?? 0)
      var start = 0
      while start < windowLength {
        blocks.append((window, start, min(end, windowLength) - start))
        (start, end) = (end, end + length)
      }
    }
    // Longest first; those of one length in their order.
    let order = blocks.indices.sorted { (blocks[$1].length, $0) < (blocks[$0].length, $1) }
    var (starts, tokens) = ([0], [Int]())
    tokens.reserveCapacity(windows.tokenCount)
    for step in 0..<(order.first.map { blocks[$0].length } ?? 0) {
      for index in order {
        let block = blocks[index]
        if block.length <= step { break }
        tokens.append(windows.stepStarts[block.start + step] + block.window)
      }
      starts.append(tokens.count)
    }
    self.tokens = tokens
    batch = PackedBatch(stepStarts: starts, tokens: tokens, of: windows)
  }
}

internal import Glibc

/// What the softmax of a block of tokens is known by before all of the catalogue has been seen: its
/// logits come tile by tile, so that each tile stays in the second-level cache.
///
///     z = logits + bias      loss = Σ_t log Σ_v e^z[t,v] − Σ_v q[t,v]·z[t,v]
///     gradient = scale · (softmax(z) − q)      q = (1 − s)·onehot(target) + s/V, s the smoothing
///
/// Each tile is exponentiated against its own rows' maxima; once all are known, one factor per row
/// makes it a softmax. Source: the online softmax of Milakov & Gimelshein 2018.
package struct SoftmaxTiles {
  /// V.
  private let itemCount: Int
  private let smoothing: Float
  private let scale: Float
  /// (tiles, B) each: largest z of each row of a tile, and Σ e^(z − largest).
  private let maxima: Matrix
  private let sums: Matrix
  /// (1, B): what `loss` takes off: the target's z, smoothed.
  private let chosen: Matrix
  /// (1, B): log Σ e^z, after `finish`.
  private let logTotals: Matrix

  package init(tokens: Int, tiles: Int, itemCount: Int, smoothing: Float, scale: Float) {
    self.itemCount = itemCount
    self.smoothing = smoothing
    self.scale = scale
    let buffer = FloatBuffer(count: (2 * tiles + 2) * tokens)
    maxima = buffer.matrix(rows: tiles, columns: tokens)
    sums = buffer.matrix(rows: tiles, columns: tokens, at: tiles * tokens)
    chosen = buffer.matrix(rows: 1, columns: tokens, at: 2 * tiles * tokens)
    logTotals = buffer.matrix(rows: 1, columns: tokens, at: (2 * tiles + 1) * tokens)
  }

  /// Takes tile `index`, products (B, T) of the items from `firstItem` on, and leaves e^(z − largest).
  ///
  /// `bias` (≥ T) is that of the tile's items; `targets` (B), negative for a token that predicts
  /// nothing.
  package func take(
    _ index: Int, _ tile: Matrix, bias: UnsafeMutablePointer<Float>, firstItem: Int,
    targets: UnsafePointer<Int32>
  ) {
    let count = tile.columns
    let (maxima, sums) = (maxima.row(index), sums.row(index))
    for token in 0..<tile.rows {
      let row = tile.row(token)
      let largest = addBias(bias, to: row, count: count)
      let place = Int(targets[token]) - firstItem
      if place >= 0, place < count { chosen.start[token] += (1 - smoothing) * row[place] }
      if smoothing > 0 {
        chosen.start[token] += smoothing / Float(itemCount) * sum(row, count: count)
      }
      maxima[token] = largest
      sums[token] = exponentiate(row, minus: largest, count: count)
    }
  }

  /// After the last tile: the loss of the tokens with a target, summed in Double.
  package func finish(targets: UnsafePointer<Int32>) -> Double {
    var loss = 0.0
    for token in 0..<chosen.columns {
      var largest = -Float.infinity
      for tile in 0..<maxima.rows { largest = max(largest, maxima.row(tile)[token]) }
      var total: Float = 0
      for tile in 0..<maxima.rows {
        total += sums.row(tile)[token] * exp(maxima.row(tile)[token] - largest)
      }
      let logTotal = log(total) + largest
      logTotals.start[token] = logTotal
      if targets[token] >= 0 { loss += Double(logTotal) - Double(chosen.start[token]) }
    }
    return loss
  }

  /// Turns tile `index` into its gradient, in place or, if given, into `half`, and adds that of the
  /// bias to `biasGradient` (≥ T).
  package func differentiate(
    _ index: Int, _ tile: Matrix, firstItem: Int, targets: UnsafePointer<Int32>,
    biasGradient: UnsafeMutablePointer<Float>, into half: HalfMatrix? = nil
  ) {
    let count = tile.columns
    for token in 0..<tile.rows {
      let row = tile.row(token)
      let isTarget = targets[token] >= 0
      let factor = isTarget ? scale * exp(maxima.row(index)[token] - logTotals.start[token]) : 0
      let even = Lanes(repeating: isTarget ? scale * smoothing / Float(itemCount) : 0)
      let factors = Lanes(repeating: factor)
      forEachGroup(of: count) { first, remaining in
        let gradient = load(row + first, count: remaining) * factors - even
        if let half {
          storeHalf(gradient, to: half.start + token * count + first, count: remaining)
        } else {
          store(gradient, to: row + first, count: remaining)
        }
        store(
          load(biasGradient + first, count: remaining) + gradient, to: biasGradient + first,
          count: remaining)
      }
      let place = Int(targets[token]) - firstItem
      guard isTarget, place >= 0, place < count else { continue }
      let missing = scale * (1 - smoothing)
      biasGradient[place] -= missing
      if let half {
        let gradient = Lanes(repeating: row[place] * factor - missing) - even
        storeHalf(gradient, to: half.start + token * count + place, count: 1)
      } else {
        row[place] -= missing
      }
    }
  }
}

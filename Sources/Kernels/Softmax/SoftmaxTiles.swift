internal import Glibc

/// What the softmax of a block of tokens is known by before all of the catalogue has been seen: its
/// logits come tile by tile, so that each tile stays in the second-level cache.
///
///     z = logits + bias + offsets (or the offset instead)      loss = Σ_t w_t·log Σ_v e^z[t,v] − Σ_v q[t,v]·z[t,v]
///     gradient = scale · (w·softmax(z) − q)      q = (1 − s)·targets + w·s/V, s the smoothing
///
/// A token's targets are weights of items, w their sum; a token without predicts nothing. Each tile is
/// exponentiated against its own rows' maxima; once all are known, one factor per row makes it a
/// softmax. Source: the online softmax of Milakov & Gimelshein 2018.
package struct SoftmaxTiles {
  private let tokens: Int
  /// V.
  private let itemCount: Int
  private let smoothing: Float
  private let scale: Float
  /// Rows from `firstRow` on are the block's.
  private let targets: SparseRows
  private let offsets: LogitOffsets?
  private let firstRow: Int
  /// (tiles, B) each: largest z of each row of a tile, and Σ e^(z − largest).
  private let maxima: Matrix
  private let sums: Matrix
  /// (1, B): what `loss` takes off: the targets' z, smoothed.
  private let chosen: Matrix
  /// (1, B): log Σ e^z, after `finish`.
  private let logTotals: Matrix
  /// (1, B): w.
  private let weights: Matrix

  /// `targets` and `offsets` have a row for each token, after `firstRow` others.
  package init(
    tokens: Int, tiles: Int, itemCount: Int, smoothing: Float, scale: Float, targets: SparseRows,
    offsets: LogitOffsets? = nil, firstRow: Int = 0
  ) {
    self.tokens = tokens
    self.itemCount = itemCount
    self.smoothing = smoothing
    self.scale = scale
    (self.targets, self.offsets, self.firstRow) = (targets, offsets, firstRow)
    let buffer = FloatBuffer(count: (2 * tiles + 3) * tokens)
    maxima = buffer.matrix(rows: tiles, columns: tokens)
    sums = buffer.matrix(rows: tiles, columns: tokens, at: tiles * tokens)
    chosen = buffer.matrix(rows: 1, columns: tokens, at: 2 * tiles * tokens)
    logTotals = buffer.matrix(rows: 1, columns: tokens, at: (2 * tiles + 1) * tokens)
    weights = buffer.matrix(rows: 1, columns: tokens, at: (2 * tiles + 2) * tokens)
    for token in 0..<tokens { weights.start[token] = targets.total(ofRow: firstRow + token) }
  }

  /// Takes tile `index`, products (B, T) of the items from `firstItem` on, and leaves e^(z − largest).
  ///
  /// `bias` (≥ T) is that of the tile's items.
  package func take(
    _ index: Int, _ tile: Matrix, bias: UnsafeMutablePointer<Float>, firstItem: Int
  ) {
    let count = tile.columns
    let (maxima, sums) = (maxima.row(index), sums.row(index))
    for token in 0..<tile.rows {
      let row = tile.row(token)
      offsets?.apply(
        ofRow: firstRow + token, from: firstItem, to: row, bias: bias, count: count)
      let largest = addBias(bias, to: row, count: count)
      let weight = weights.start[token]
      for entry in targets.entries(ofRow: firstRow + token, from: firstItem, count: count) {
        chosen.start[token] +=
          (1 - smoothing) * targets.values[entry] * row[Int(targets.columns[entry]) - firstItem]
      }
      if smoothing > 0 {
        chosen.start[token] += weight * smoothing / Float(itemCount) * sum(row, count: count)
      }
      maxima[token] = largest
      sums[token] = exponentiate(row, minus: largest, count: count)
    }
  }

  /// After the last tile: the loss of the tokens with a target, summed in Double.
  package func finish() -> Double {
    var loss = 0.0
    for token in 0..<tokens {
      var largest = -Float.infinity
      for tile in 0..<maxima.rows { largest = max(largest, maxima.row(tile)[token]) }
      var total: Float = 0
      for tile in 0..<maxima.rows {
        total += sums.row(tile)[token] * exp(maxima.row(tile)[token] - largest)
      }
      let logTotal = log(total) + largest
      logTotals.start[token] = logTotal
      let weight = weights.start[token]
      if weight > 0 {
        loss += Double(weight) * Double(logTotal) - Double(chosen.start[token])
      }
    }
    return loss
  }

  /// Turns tile `index` into its gradient, in place or, if given, into `half`, and adds that of the
  /// bias to `biasGradient` (≥ T). `offsetGradient` takes those of the offsets, by their entries.
  package func differentiate(
    _ index: Int, _ tile: Matrix, firstItem: Int, biasGradient: UnsafeMutablePointer<Float>,
    offsetGradient: UnsafeMutablePointer<Float>? = nil, into half: HalfMatrix? = nil
  ) {
    let count = tile.columns
    for token in 0..<tile.rows {
      let row = tile.row(token)
      let weight = weights.start[token]
      let factor =
        weight > 0
        ? scale * weight * exp(maxima.row(index)[token] - logTotals.start[token]) : 0
      let even = Lanes(repeating: scale * weight * smoothing / Float(itemCount))
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
      for entry in targets.entries(ofRow: firstRow + token, from: firstItem, count: count) {
        let place = Int(targets.columns[entry]) - firstItem
        let missing = missing(entry)
        biasGradient[place] -= missing
        if let half {
          let gradient = Lanes(repeating: row[place] * factor - missing) - even
          storeHalf(gradient, to: half.start + token * count + place, count: 1)
        } else {
          row[place] -= missing
        }
      }
      guard let offsets, let offsetGradient else { continue }
      let entries = offsets.rows.entries(ofRow: firstRow + token, from: firstItem, count: count)
      for entry in entries {
        let place = Int(offsets.rows.columns[entry]) - firstItem
        offsetGradient[entry] = half.map { $0.value(token * count + place) } ?? row[place]
        guard offsets.replaces else { continue }
        // Neither the product nor the bias was part of the logit.
        var taken = row[place]
        if let half {
          taken = taken * factor - even[0] - missing(token, firstItem + place)
          half.clear(token * count + place)
        }
        biasGradient[place] -= taken
        row[place] = 0
      }
    }
  }

  /// scale·(1 − s)·target, by entry or for a token's item.
  private func missing(_ entry: Int) -> Float {
    scale * (1 - smoothing) * targets.values[entry]
  }

  private func missing(_ token: Int, _ item: Int) -> Float {
    targets.entries(ofRow: firstRow + token, from: item, count: 1).first.map(missing) ?? 0
  }
}

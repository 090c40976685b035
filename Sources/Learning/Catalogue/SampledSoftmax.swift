import Kernels

/// The softmax over the catalogue with a sum that is estimated from drawn items:
///
///     Σ_v e^z_v ≈ Σ_k e^z_k + Σ_j e^z_j / π_j     z = E·q + b
///
/// k are the items known of a query, its targets and those with an offset; j the others drawn, each
/// once, for all queries; π_j = 1 − (1 − p_j)^S the chance that it is among S draws. Logits and gradients
/// are products with the vectors of the items that occur at all.
/// Sources: Bengio & Senécal 2008; Horvitz & Thompson 1952 (the weights 1/π).
struct SampledSoftmax {
  /// (V, D) and (1, V).
  let items: Matrix
  let bias: Matrix
  let precision: ProductPrecision
  /// The number of draws.
  let count: Int
  let sampler: ItemSampler
  let stream: RandomStream

  /// As `CatalogueSoftmax.lossAndGradient`, with the items that gradients are added to.
  func lossAndGradient(
    queries: Matrix, targets: SparseRows, offsets: LogitOffsets?, scale: Float,
    queryGradient: Matrix, itemGradient: Matrix, biasGradient: Matrix,
    offsetGradient: FloatBuffer?, room: Room
  ) -> ShardLoss {
    let candidates = candidates(targets, offsets)
    let width = candidates.ids.count
    let logits = room.scratch(CatalogueLoss.sampledBlockSize * width)
    let half = precision == .fp32 ? nil : HalfBuffer(count: CatalogueLoss.sampledBlockSize * width)
    let halfQueries =
      precision == .fp32 ? nil : HalfBuffer(count: CatalogueLoss.sampledBlockSize * queries.columns)
    var known: [KnownLogit] = []
    var loss = 0.0
    for first in stride(from: 0, to: queries.rows, by: CatalogueLoss.sampledBlockSize) {
      let range = first..<min(first + CatalogueLoss.sampledBlockSize, queries.rows)
      let query = Factor(
        queries.rows(range),
        half: halfQueries?.matrix(rows: range.count, columns: queries.columns))
      let block = Factor(
        logits.matrix(rows: range.count, columns: width),
        half: half?.matrix(rows: range.count, columns: width))
      query.round()
      multiply(query, by: candidates.vectors, transposeSecond: true, into: block.matrix)
      for row in range {
        let logits = block.matrix.row(row - first)
        candidates.know(of: row, targets, offsets, logits, into: &known)
        loss += sampledSoftmax(
          logits: logits, shifts: candidates.shifts.start, count: width, known: known,
          scale: scale)
        candidates.takeOffsets(of: row, offsets, logits, into: offsetGradient)
      }
      addColumnSums(of: block.matrix, to: candidates.biasGradient)
      block.round()
      multiply(block, by: candidates.vectors, into: queryGradient.rows(range))
      multiply(block, transposeFirst: true, by: query, into: candidates.gradients, adding: true)
    }
    for (place, id) in candidates.ids.enumerated() {
      add(candidates.gradients.row(place), to: itemGradient.row(Int(id)), count: items.columns)
      biasGradient.start[Int(id)] += candidates.biasGradient.start[place]
    }
    return ShardLoss(loss, touchedItems: candidates.items)
  }

  /// The items drawn and those known of any query.
  private func candidates(_ targets: SparseRows, _ offsets: LogitOffsets?) -> Candidates {
    var (drawn, all) = (RowSet(of: items.rows + 1), RowSet(of: items.rows + 1))
    for draw in 0..<count {
      let item = sampler.item(stream, draw)
      drawn.insert(Int(item))
      all.insert(Int(item))
    }
    for item in targets.columns { all.insert(Int(item)) }
    for item in offsets?.rows.columns ?? [] { all.insert(Int(item)) }
    let ids = all.rows
    let candidates = Candidates(all, ids, itemCount: items.rows, width: items.columns, precision)
    for (place, id) in ids.enumerated() {
      let row = items.row(Int(id))
      candidates.vectors.matrix.row(place).update(from: row, count: items.columns)
      let own = bias.start[Int(id)]
      candidates.bias.start[place] = own
      candidates.shifts.start[place] =
        drawn.contains(Int(id)) ? own - sampler.logChance(id, in: count) : -.infinity
    }
    candidates.vectors.round()
    return candidates
  }
}

/// The items that the queries of a shard are compared with, ascending, and what belongs to them.
private struct Candidates {
  let items: RowSet
  let ids: [Int32]
  /// (C, D).
  let vectors: Factor
  let gradients: Matrix
  /// (1, C); the shifts are the biases less log π, or −∞ of an item that was not drawn.
  let bias: Matrix
  let shifts: Matrix
  let biasGradient: Matrix
  /// Of each of the `ids` its place among them; of other items nothing.
  private let places: [Int32]

  init(
    _ items: RowSet, _ ids: [Int32], itemCount: Int, width: Int, _ precision: ProductPrecision
  ) {
    (self.items, self.ids) = (items, ids)
    vectors = Factor(zeros(ids.count, width), precision)
    gradients = zeros(ids.count, width)
    (bias, shifts, biasGradient) = (zeros(1, ids.count), zeros(1, ids.count), zeros(1, ids.count))
    var places = [Int32](repeating: 0, count: itemCount)
    for (place, id) in ids.enumerated() { places[Int(id)] = Int32(place) }
    self.places = places
  }

  /// What is known of query `row`, whose products `logits` holds.
  func know(
    of row: Int, _ targets: SparseRows, _ offsets: LogitOffsets?,
    _ logits: UnsafeMutablePointer<Float>, into known: inout [KnownLogit]
  ) {
    known.removeAll(keepingCapacity: true)
    var targetEntries = targets.entries(ofRow: row)
    func takeTargets(before column: Int32) {
      while let entry = targetEntries.first, targets.columns[entry] < column {
        let place = places[Int(targets.columns[entry])]
        known.append(
          .init(
            place: place, value: logits[Int(place)] + bias.start[Int(place)],
            weight: targets.values[entry]))
        targetEntries.removeFirst()
      }
    }
    if let offsets {
      for entry in offsets.rows.entries(ofRow: row) {
        let column = offsets.rows.columns[entry]
        takeTargets(before: column)
        let place = places[Int(column)]
        let own = offsets.replaces ? 0 : logits[Int(place)] + bias.start[Int(place)]
        var logit = KnownLogit(place: place, value: own + offsets.rows.values[entry], weight: 0)
        if let target = targetEntries.first, targets.columns[target] == column {
          logit.weight = targets.values[target]
          targetEntries.removeFirst()
        }
        known.append(logit)
      }
    }
    takeTargets(before: .max)
  }

  /// Copies the gradients of the offsets of query `row` from those of its logits; a logit that is all
  /// offset leaves none for product and bias.
  func takeOffsets(
    of row: Int, _ offsets: LogitOffsets?, _ gradients: UnsafeMutablePointer<Float>,
    into offsetGradient: FloatBuffer?
  ) {
    guard let offsets else { return }
    for entry in offsets.rows.entries(ofRow: row) {
      let place = Int(places[Int(offsets.rows.columns[entry])])
      offsetGradient?.start[entry] = gradients[place]
      if offsets.replaces { gradients[place] = 0 }
    }
  }
}

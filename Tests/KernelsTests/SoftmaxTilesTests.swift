import Glibc
import Kernels
import Testing

private let (tokens, itemCount, tileSize) = (5, 43, 19)
/// For each token, items and their weights: one, across tiles, none, with an offset of its own or not.
private let targets: [[(item: Int32, weight: Float)]] = [
  [(0, 1)], [(18, 0.5), (19, 2)], [(3, 1), (19, 1), (42, 0.25)], [], [(42, 1)],
]
private let offsets: [[(item: Int32, weight: Float)]] = [
  [(0, 1.5), (18, -0.5), (19, 2)], [], [(2, -1), (42, 0.25)], [(7, 3)], [(41, 0.75)],
]
private let weights = targets.map { $0.reduce(0) { $0 + Double($1.weight) } }

private func sparse(_ rows: [[(item: Int32, weight: Float)]]) -> SparseRows {
  var sparse = SparseRows()
  for row in rows {
    for (item, weight) in row { sparse.append(item, weight) }
    sparse.endRow()
  }
  return sparse
}
private let products = (0..<(tokens * itemCount)).map { 3 * sin(Double($0)) }
private let bias = (0..<itemCount).map { cos(Double($0)) }

/// Tile by tile: the loss, the gradient of the products, that of the bias and that of the offsets. The
/// rows of targets and offsets come after one that is not of the block.
private func tiled(
  smoothing: Float, replaces: Bool = false, halves: Bool = false
) -> (loss: Double, gradient: [Float], bias: [Float], offsets: [Float]) {
  let other: [(item: Int32, weight: Float)] = [(5, 9)]
  let tileCount = (itemCount + tileSize - 1) / tileSize
  let softmax = SoftmaxTiles(
    tokens: tokens, tiles: tileCount, itemCount: itemCount, smoothing: smoothing, scale: 0.5,
    targets: sparse([other] + targets),
    offsets: LogitOffsets(sparse([other] + offsets), replaces: replaces), firstRow: 1)
  let biases = FloatBuffer(bias.map { Float($0) })
  let biasGradient = FloatBuffer(count: itemCount)
  let offsetGradient = FloatBuffer(count: 1 + offsets.joined().count)
  var tiles: [Matrix] = []
  for index in 0..<tileCount {
    let items = index * tileSize..<min((index + 1) * tileSize, itemCount)
    let values = (0..<tokens).flatMap { token in
      items.map { Float(products[token * itemCount + $0]) }
    }
    tiles.append(FloatBuffer(values).matrix(rows: tokens, columns: items.count))
    softmax.take(
      index, tiles[index], bias: biases.start + items.lowerBound, firstItem: items.lowerBound)
  }
  let loss = softmax.finish()
  var gradient = [Float](repeating: 0, count: tokens * itemCount)
  for (index, tile) in tiles.enumerated() {
    let half = HalfBuffer(count: tile.count).matrix(rows: tokens, columns: tile.columns)
    softmax.differentiate(
      index, tile, firstItem: index * tileSize,
      biasGradient: biasGradient.start + index * tileSize, offsetGradient: offsetGradient.start,
      into: halves ? half : nil)
    let values = halves ? half.values : tile.values
    for (place, value) in values.enumerated() {
      let (token, item) = (place / tile.columns, index * tileSize + place % tile.columns)
      gradient[token * itemCount + item] = value
    }
  }
  return (loss, gradient, biasGradient.values, Array(offsetGradient.values.dropFirst()))
}

/// The naive softmax of one token: loss and gradient of the logits.
private func naive(
  _ token: Int, _ smoothing: Double, _ replaces: Bool
) -> (loss: Double, gradient: [Double]) {
  var z = (0..<itemCount).map { products[token * itemCount + $0] + bias[$0] }
  for (item, offset) in offsets[token] {
    z[Int(item)] = (replaces ? 0 : z[Int(item)]) + Double(offset)
  }
  let total = log(z.reduce(0) { $0 + exp($1) })
  var wanted = z.map { _ in weights[token] * smoothing / Double(itemCount) }
  for (item, weight) in targets[token] { wanted[Int(item)] += (1 - smoothing) * Double(weight) }
  let loss = zip(z, wanted).reduce(0) { $0 + $1.1 * (total - $1.0) }
  return (loss, zip(z, wanted).map { 0.5 * (weights[token] * exp($0 - total) - $1) })
}

@Test(arguments: [Float(0), 0.3], [false, true])
func tilesMakeTheSoftmaxOfTheWhole(smoothing: Float, replaces: Bool) {
  let ours = tiled(smoothing: smoothing, replaces: replaces)
  let expected = (0..<tokens).map { naive($0, Double(smoothing), replaces) }
  #expect(abs(ours.loss - expected.reduce(0) { $0 + $1.loss }) < 1e-5)
  var gradient = expected.flatMap(\.gradient)
  let ofOffsets = offsets.enumerated().flatMap { token, row in
    row.map { gradient[token * itemCount + Int($0.item)] }
  }
  #expect(largestDifference(ours.offsets, ofOffsets) < 1e-6)
  // What is replaced takes no part.
  for (token, row) in offsets.enumerated() where replaces {
    for entry in row { gradient[token * itemCount + Int(entry.item)] = 0 }
  }
  #expect(largestDifference(ours.gradient, gradient) < 1e-6)
  for item in 0..<itemCount {
    let sum = (0..<tokens).reduce(0) { $0 + gradient[$1 * itemCount + item] }
    #expect(abs(Double(ours.bias[item]) - sum) < 1e-6)
  }
}

@Test(arguments: [false, true]) func roundedTilesAreTheSameToEightBits(replaces: Bool) {
  let exact = tiled(smoothing: 0.1, replaces: replaces)
  let rounded = tiled(smoothing: 0.1, replaces: replaces, halves: true)
  #expect(largestDifference(rounded.bias, exact.bias.map { Double($0) }) < 1e-7)
  for (a, b) in zip(exact.gradient, rounded.gradient) {
    #expect(abs(a - b) <= abs(a) / 256)
  }
}

import Glibc
import Kernels
import Testing

private let (tokens, itemCount, tileSize) = (5, 43, 19)
private let targets: [Int32] = [0, 18, 19, -1, 42]
private let products = (0..<(tokens * itemCount)).map { 3 * sin(Double($0)) }
private let bias = (0..<itemCount).map { cos(Double($0)) }

/// Tile by tile: the loss, the gradient of the products and that of the bias.
private func tiled(
  smoothing: Float, halves: Bool = false
) -> (loss: Double, gradient: [Float], bias: [Float]) {
  let tileCount = (itemCount + tileSize - 1) / tileSize
  let softmax = SoftmaxTiles(
    tokens: tokens, tiles: tileCount, itemCount: itemCount, smoothing: smoothing, scale: 0.5)
  let biases = FloatBuffer(bias.map { Float($0) })
  let biasGradient = FloatBuffer(count: itemCount)
  var tiles: [Matrix] = []
  for index in 0..<tileCount {
    let items = index * tileSize..<min((index + 1) * tileSize, itemCount)
    let values = (0..<tokens).flatMap { token in
      items.map { Float(products[token * itemCount + $0]) }
    }
    tiles.append(FloatBuffer(values).matrix(rows: tokens, columns: items.count))
    softmax.take(
      index, tiles[index], bias: biases.start + items.lowerBound, firstItem: items.lowerBound,
      targets: targets)
  }
  let loss = softmax.finish(targets: targets)
  var gradient = [Float](repeating: 0, count: tokens * itemCount)
  for (index, tile) in tiles.enumerated() {
    let half = HalfBuffer(count: tile.count).matrix(rows: tokens, columns: tile.columns)
    softmax.differentiate(
      index, tile, firstItem: index * tileSize, targets: targets,
      biasGradient: biasGradient.start + index * tileSize, into: halves ? half : nil)
    let values = halves ? half.values : tile.values
    for (place, value) in values.enumerated() {
      let (token, item) = (place / tile.columns, index * tileSize + place % tile.columns)
      gradient[token * itemCount + item] = value
    }
  }
  return (loss, gradient, biasGradient.values)
}

/// The naive softmax of one token: loss and gradient.
private func naive(_ token: Int, _ smoothing: Double) -> (loss: Double, gradient: [Double]) {
  let target = Int(targets[token])
  guard target >= 0 else { return (0, Array(repeating: 0, count: itemCount)) }
  let z = (0..<itemCount).map { products[token * itemCount + $0] + bias[$0] }
  let total = log(z.reduce(0) { $0 + exp($1) })
  let wanted = z.indices.map {
    smoothing / Double(itemCount) + ($0 == target ? 1 - smoothing : 0)
  }
  let loss = zip(z, wanted).reduce(0) { $0 + $1.1 * (total - $1.0) }
  return (loss, zip(z, wanted).map { 0.5 * (exp($0 - total) - $1) })
}

@Test(arguments: [Float(0), 0.3]) func tilesMakeTheSoftmaxOfTheWhole(smoothing: Float) {
  let ours = tiled(smoothing: smoothing)
  let expected = (0..<tokens).map { naive($0, Double(smoothing)) }
  #expect(abs(ours.loss - expected.reduce(0) { $0 + $1.loss }) < 1e-5)
  let gradient = expected.flatMap(\.gradient)
  #expect(largestDifference(ours.gradient, gradient) < 1e-6)
  for item in 0..<itemCount {
    let sum = (0..<tokens).reduce(0) { $0 + gradient[$1 * itemCount + item] }
    #expect(abs(Double(ours.bias[item]) - sum) < 1e-6)
  }
}

@Test func roundedTilesAreTheSameToEightBits() {
  let (exact, rounded) = (tiled(smoothing: 0.1), tiled(smoothing: 0.1, halves: true))
  #expect(exact.bias == rounded.bias)
  for (a, b) in zip(exact.gradient, rounded.gradient) {
    #expect(abs(a - b) <= abs(a) / 256)
  }
}

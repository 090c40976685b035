import Synchronization
import TSVStreams
import Testing

private final class Piece: @unchecked Sendable {
  var number = 0
  var square = 0
}

private struct Refusal: Error, Equatable {}

/// Squares of 0 ..< count, as they are delivered.
private func squares(_ count: Int, pieces: Int, threads: Int) -> [Int] {
  let work = OrderedWork((0..<pieces).map { _ in Piece() }, threads: threads) { piece in
    piece.square = piece.number * piece.number
  }
  var (next, delivered) = (0, [Int]())
  work.run(
    filling: { piece in
      piece.number = next
      next += 1
      return next < count
    }, delivering: { delivered.append($0.square) })
  return delivered
}

@Test(arguments: [0, 1, 2, 5], [1, 2, 16]) func piecesComeBackInTheirOrder(
  threads: Int, pieces: Int
) {
  for count in [1, 2, 3, 100] {
    #expect(squares(count, pieces: pieces, threads: threads) == (0..<count).map { $0 * $0 })
  }
}

@Test(arguments: [0, 2]) func workEndsWithTheFirstRefusal(threads: Int) {
  let work = OrderedWork((0..<4).map { _ in Piece() }, threads: threads) { $0.square = $0.number }
  var next = 0
  var delivered: [Int] = []
  #expect(throws: Refusal.self) {
    try work.run(
      filling: { piece in
        piece.number = next
        next += 1
        return true
      },
      delivering: { (piece) throws(Refusal) in
        if piece.square == 7 { throw Refusal() }
        delivered.append(piece.square)
      })
  }
  #expect(delivered == Array(0..<7))
}

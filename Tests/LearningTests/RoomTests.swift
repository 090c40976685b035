import Kernels
import Learning
import Testing

@Test func activationsOfABatchDoNotOverlap() {
  var layout = RoomLayout()
  let matrices = [3, 1, 5].map { layout.matrix($0) }
  let room = Room(layout, .fp32)
  for tokens in [4, 2, 9] {
    let activations = room.activations(tokens: tokens)
    for (number, matrix) in matrices.enumerated() {
      activations[matrix].start.update(
        repeating: Float(number + 1), count: activations[matrix].count)
    }
    for (number, matrix) in matrices.enumerated() {
      #expect(activations[matrix].rows == tokens)
      #expect(activations[matrix].values.allSatisfy { $0 == Float(number + 1) })
    }
  }
}

@Test func halvesAreThereWhereNumbersAreRounded() {
  var layout = RoomLayout()
  _ = layout.matrix(4)
  let half = layout.half(4)
  #expect(Room(layout, .fp32).activations(tokens: 3)[half] == nil)
  let rounded = Room(layout, .bf16).activations(tokens: 3)[half]
  #expect(rounded?.rows == 3 && rounded?.columns == 4)
}

/// What is asked for before a network is made is what a batch takes.
@Test func theNeedOfABatchIsWhatWasDeclared() {
  var layout = RoomLayout()
  for columns in [3, 1, 5] { _ = layout.matrix(columns) }
  _ = layout.half(4)
  #expect(Room.floatCount(layout, .fp32, tokens: 8) == 8 * 9 * 5 / 4)
  #expect(Room.floatCount(layout, .bf16, tokens: 8) == 8 * 11 * 5 / 4)
}

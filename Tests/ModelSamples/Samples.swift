package import Histories
package import Kernels
import Learning
import Recurrent
package import SequenceModels

/// Rows of items, one event every few hours, each row with the last event for the test and the one
/// before it for validation.
package func eventSequences(_ rows: [[Int32]], itemCount: Int) -> EventSequences {
  var sequences = EventSequences()
  for row in rows {
    for (position, item) in row.enumerated() {
      sequences.items.append(item)
      sequences.timesNanoseconds.append(Int64(position * position + 1) * 3_600_000_000_000)
    }
    sequences.rowStarts.append(sequences.items.count)
    sequences.valid.append(max(row.count - 2, 0))
    sequences.cut.append(max(row.count - 1, 0))
    sequences.test.append(max(row.count - 1, 0))
  }
  sequences.itemNames = (0..<itemCount).map { "item\($0)" }
  return sequences
}

/// `count` rows of random items; lengths vary from 2 to 2 + `spread`.
package func randomRows(_ count: Int, spread: Int, itemCount: Int, seed: UInt64) -> [[Int32]] {
  (0..<count).map { row in
    let random = RandomStream(seed: seed, UInt64(row))
    return (0..<(2 + random.below(spread + 1, 0))).map { Int32(random.below(itemCount, $0 + 1)) }
  }
}

/// A model with the given shape whose weights are random and large enough to matter.
package func randomModel(_ shape: NetworkShape, maximumLength: Int = 50, seed: UInt64 = 3) -> Model
{
  let layout = ParameterLayout(shape)
  let random = RandomStream(seed: seed)
  let parameters = FloatBuffer((0..<layout.count).map { Float(0.4 * random.normal($0)) })
  // States fade within the hours that lie between the samples' events.
  for tensor in layout.tensors where tensor.name.hasSuffix(".decay") {
    for index in tensor.offset..<(tensor.offset + tensor.count) { parameters.start[index] -= 10 }
  }
  // Own interests are larger numbers than states.
  for tensor in layout.tensors where tensor.name.hasPrefix("copy.") {
    for index in tensor.offset..<(tensor.offset + tensor.count) { parameters.start[index] /= 8 }
  }
  return Model(
    shape: shape, items: (0..<shape.itemCount).map { "item\($0)" },
    itemCounts: Array(repeating: 5, count: shape.itemCount),
    texts: shape.textValueCounts.enumerated().map { index, count in
      TextInput(name: "text\(index)", values: (0..<count).map { "value\($0)" })
    },
    numbers: (0..<shape.numberCount).map {
      NumberInput(name: "number\($0)", mean: 0.5, deviation: 2)
    },
    maximumLength: maximumLength, allowsRepeats: true, parameters: parameters)
}

/// Prepared and up-to-date weights.
package func prepared(_ model: Model, _ pool: ThreadPool) -> Network {
  let network = Network(model)
  network.refresh(pool)
  return network
}

package func copying(_ shape: NetworkShape, _ kind: CopyKind = .decay) -> NetworkShape {
  var shape = shape
  shape.copy = kind
  return shape
}

package func skipping(_ shape: NetworkShape) -> NetworkShape {
  var shape = shape
  shape.skip = .decay
  return shape
}

package func decoding(_ shape: NetworkShape, _ length: Int) -> NetworkShape {
  var shape = shape
  shape.decodeLength = length
  return shape
}

import TSVStreams
import ToolSupport

/// `--weight`: a weight for each type of event, `*` for the others.
final class EventWeights {
  private var types = ByteTable()
  private var weights: [Double] = []
  private var otherWeight: Double?
  private let names: [String]

  init(_ numbers: NamedNumbers) {
    names = numbers.pairs.map(\.name)
    for (name, weight) in numbers.pairs {
      if name == "*" {
        otherWeight = weight
      } else {
        _ = Array(name.utf8).withUnsafeBufferPointer { types.insert($0) }
        weights.append(weight)
      }
    }
  }

  /// The weight of a type; nil for one that is not known.
  func weight(of type: Bytes) -> Double? {
    if let number = types.find(type) { return weights[number] }
    return otherWeight
  }

  var expectation: String { "an event of --weight (\(names.listed))" }
}

import TSVStreams
import ToolSupport

/// `--weight`: a weight for each type of event, `*` for the others.
final class EventWeights {
  private let types: ByteTable
  private let weights: UnsafeMutablePointer<Double>
  private let otherWeight: Double?
  private let names: [String]

  init(_ numbers: NamedNumbers) {
    names = numbers.pairs.map(\.name)
    var types = ByteTable()
    weights = .allocate(capacity: numbers.pairs.count)
    for (name, weight) in numbers.pairs where name != "*" {
      weights[Array(name.utf8).withUnsafeBufferPointer { types.insert($0) }] = weight
    }
    self.types = types
    otherWeight = numbers.pairs.last { $0.name == "*" }?.value
  }

  deinit { weights.deallocate() }

  /// The weight of a type; nil for one that is not known.
  func weight(of type: Bytes) -> Double? {
    if let number = types.find(type) { return weights[number] }
    return otherWeight
  }

  var expectation: String { "an event of --weight (\(names.listed))" }
}

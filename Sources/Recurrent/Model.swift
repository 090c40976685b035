import Glibc
package import Kernels

/// A column of text whose values have a vector each.
package struct TextInput: Sendable, Equatable {
  package var name: String
  package var values: [String]

  package init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}

/// A column of numbers, fed as (sign·log(1 + |x|) − mean) / deviation.
package struct NumberInput: Sendable, Equatable {
  package var name: String
  package var mean: Double
  package var deviation: Double

  package init(name: String, mean: Double, deviation: Double) {
    self.name = name
    self.mean = mean
    self.deviation = deviation
  }

  static func compressed(_ value: Double) -> Double {
    let magnitude = log1p(abs(value))
    return value < 0 ? -magnitude : magnitude
  }

  func standardised(_ value: Double) -> Float {
    Float((Self.compressed(value) - mean) / deviation)
  }
}

/// A network with everything needed to apply it: vocabulary, inputs, parameters.
package struct Model: Sendable {
  package var shape: NetworkShape
  /// The catalogue, by row of the item table, with the number of training events of each.
  package var items: [String]
  package var itemCounts: [Int]
  package var texts: [TextInput]
  package var numbers: [NumberInput]
  /// How many events before the predicted one the network sees.
  package var maximumLength: Int
  /// May items of the history be ranked?
  package var allowsRepeats: Bool
  /// How much its items were in demand when training ended, where that matters.
  package var trends: TrendRecord?
  /// What is known of its items, by row of the item table.
  package var features: ItemFeatures?
  /// What it predicts, if that is a value.
  package var value: ValueTarget?
  /// How it was trained last: options and what came of them, in words.
  package var training: [(name: String, value: String)] = []
  /// `ParameterLayout(shape)`.
  package var parameters: FloatBuffer

  package init(
    shape: NetworkShape, items: [String], itemCounts: [Int], texts: [TextInput],
    numbers: [NumberInput], maximumLength: Int, allowsRepeats: Bool, parameters: FloatBuffer
  ) {
    self.shape = shape
    self.items = items
    self.itemCounts = itemCounts
    self.texts = texts
    self.numbers = numbers
    self.maximumLength = maximumLength
    self.allowsRepeats = allowsRepeats
    self.parameters = parameters
  }

  package var tensors: NetworkTensors { NetworkTensors(shape, parameters) }
}

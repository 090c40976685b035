import Glibc

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

  package static func compressed(_ value: Double) -> Double {
    let magnitude = log1p(abs(value))
    return value < 0 ? -magnitude : magnitude
  }

  package func standardised(_ value: Double) -> Float {
    Float((Self.compressed(value) - mean) / deviation)
  }
}

extension EventSequences {
  /// Mean and deviation of a number input's compressed values over the training positions.
  package func standardisation(of column: [Double], name: String) -> NumberInput {
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    forEachTrainingPosition { index in
      count += 1
      sum += NumberInput.compressed(column[index])
    }
    let mean = count == 0 ? 0 : sum / count
    forEachTrainingPosition { index in
      let difference = NumberInput.compressed(column[index]) - mean
      squares += difference * difference
    }
    let deviation = count == 0 ? 0 : (squares / count).squareRoot()
    // A constant column says nothing; dividing by one keeps it at zero.
    return NumberInput(name: name, mean: mean, deviation: deviation > 1e-9 ? deviation : 1)
  }
}

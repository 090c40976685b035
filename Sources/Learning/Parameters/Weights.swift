package import Kernels

/// The parameters of a network with the copies its products want, made anew after each update.
package struct Weights: Sendable {
  package let parameters: FloatBuffer
  package let precision: ProductPrecision
  private let factors: [(own: Factor, transposed: Factor?)]

  package init(_ layout: ParameterLayout, _ parameters: FloatBuffer, _ precision: ProductPrecision)
  {
    self.parameters = parameters
    self.precision = precision
    factors = layout.factors.map { parameter, isTransposed in
      let transposed = isTransposed ? zeros(parameter.columns, parameter.rows) : nil
      return (
        own: Factor(parameters[parameter], precision),
        transposed: transposed.map { Factor($0, precision) }
      )
    }
  }

  package subscript(_ parameter: Parameter) -> Matrix { parameters[parameter] }

  /// Of a tensor declared as a factor.
  package func factor(_ parameter: Parameter) -> Factor {
    parameter.factor.map { factors[$0].own } ?? Factor(parameters[parameter])
  }

  /// Of a tensor declared as a factor that is also wanted transposed.
  package func transposed(_ parameter: Parameter) -> Factor {
    guard let factor = parameter.factor, let transposed = factors[factor].transposed else {
      preconditionFailure("declared without a transpose")
    }
    return transposed
  }

  /// Brings the copies up to date with the parameters.
  package func refresh() {
    for (own, transposed) in factors {
      own.round()
      guard let transposed else { continue }
      transpose(own.matrix, into: transposed.matrix)
      transposed.round()
    }
  }
}

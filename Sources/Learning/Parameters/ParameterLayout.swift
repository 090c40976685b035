package import Kernels

/// The tensors that the parts of a network have declared, in the order of declaration, and where each
/// lies in the buffer of all parameters.
///
/// A declaration says all there is to know of a tensor: name, shape, starting values, whether `--l2`
/// shrinks it, what its rows stand for, which copies products want. Memory, gradients, steps and model
/// files follow from it.
package struct ParameterLayout: Sendable {
  package struct Tensor: Sendable {
    package let name: String
    package let rows: Int
    package let columns: Int
    package let offset: Int
    package let start: StartingValues
    /// Whether weight decay shrinks it: not biases, rates and gains.
    package let decays: Bool
    package let meaning: RowMeaning

    package var count: Int { rows * columns }
  }

  /// What the rows of a tensor stand for: their names in a model file.
  package enum RowMeaning: Sendable, Equatable {
    /// Nothing that has a name: they are counted.
    case number
    /// The items of the catalogue and, last, the unknown one.
    case items
    /// One row, a column for each item.
    case itemColumns
    /// The features of items.
    case features
    /// The values of a text input.
    case textValues(input: Int)
    /// The number inputs.
    case numberInputs
  }

  /// Those that are there: what is declared without rows or columns has no tensor.
  package private(set) var tensors: [Tensor] = []
  /// Floats of a buffer that holds them all.
  package private(set) var count = 0
  /// Tensors of which products want a rounded copy, some also transposed.
  private(set) var factors: [(parameter: Parameter, isTransposed: Bool)] = []

  package init() {}

  package mutating func matrix(
    _ name: String, _ rows: Int, _ columns: Int, start: StartingValues = .zero, decays: Bool = true,
    meaning: RowMeaning = .number
  ) -> Parameter {
    let parameter = Parameter(rows: rows, columns: columns, offset: count, factor: nil)
    append(name, parameter, start, decays, meaning)
    return parameter
  }

  /// Of this tensor products want a copy in the precision of training, and of its transpose with
  /// `transposed`.
  package mutating func factor(
    _ name: String, _ rows: Int, _ columns: Int, start: StartingValues, transposed: Bool = false
  ) -> Parameter {
    let parameter = Parameter(
      rows: rows, columns: columns, offset: count, factor: factors.count)
    factors.append((parameter, transposed))
    append(name, parameter, start, true, .number)
    return parameter
  }

  private mutating func append(
    _ name: String, _ parameter: Parameter, _ start: StartingValues, _ decays: Bool,
    _ meaning: RowMeaning
  ) {
    guard parameter.count > 0 else { return }
    tensors.append(
      Tensor(
        name: name, rows: parameter.rows, columns: parameter.columns, offset: count, start: start,
        decays: decays, meaning: meaning))
    // Tensors start on cache lines.
    count += (parameter.count + 15) / 16 * 16
  }

  /// A buffer with every tensor's starting values.
  package func startingBuffer(seed: UInt64) -> FloatBuffer {
    let buffer = FloatBuffer(count: count)
    for tensor in tensors { tensor.start.fill(buffer[tensor], tensor.name, seed: seed) }
    return buffer
  }

  /// Copies the numbers of the same network with smaller tables into one of this layout; tables grow
  /// at their ends, but the unknown item stays the last row.
  package func copy(_ buffer: FloatBuffer, of smaller: ParameterLayout, into larger: FloatBuffer) {
    let places = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0) })
    for old in smaller.tensors {
      guard let new = places[old.name] else { continue }
      let (from, to) = (buffer[old], larger[new])
      let known = old.meaning == .items ? old.rows - 1 : old.rows
      to.start.update(from: from.start, count: known * old.columns)
      if known < old.rows {
        to.row(new.rows - 1).update(from: from.row(known), count: old.columns)
      }
    }
  }
}

extension FloatBuffer {
  package subscript(_ tensor: ParameterLayout.Tensor) -> Matrix {
    matrix(rows: tensor.rows, columns: tensor.columns, at: tensor.offset)
  }
}

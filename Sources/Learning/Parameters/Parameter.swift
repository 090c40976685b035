package import Kernels

/// A tensor of a network: `rows` × `columns` floats of the one buffer that holds all of them.
///
/// Gradients, moments and snapshots are buffers of the same layout, so that whatever treats every
/// parameter alike is one loop, and a part of a network finds its tensor in any of them.
package struct Parameter: Sendable {
  package let rows: Int
  package let columns: Int
  let offset: Int
  /// Place among the factors of `Weights`, where products want copies of it.
  let factor: Int?

  package var count: Int { rows * columns }
}

extension FloatBuffer {
  package subscript(_ parameter: Parameter) -> Matrix {
    matrix(rows: parameter.rows, columns: parameter.columns, at: parameter.offset)
  }
}

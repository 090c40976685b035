/// A matrix with a row for each token of a batch, for which a part of a network needs memory.
package struct TokenMatrix: Sendable {
  package let columns: Int
  /// Columns of all that were declared before.
  let offset: Int
}

/// The same in bfloat16; there is none where nothing is rounded.
package struct HalfTokenMatrix: Sendable {
  package let columns: Int
  let offset: Int
}

/// What the parts of a network keep of each token on the way through it and back, as they have declared
/// it: how much memory a batch takes follows from it.
package struct RoomLayout: Sendable {
  private(set) var columns = 0
  private(set) var halfColumns = 0

  package init() {}

  package mutating func matrix(_ columns: Int) -> TokenMatrix {
    defer { self.columns += columns }
    return TokenMatrix(columns: columns, offset: self.columns)
  }

  package mutating func half(_ columns: Int) -> HalfTokenMatrix {
    defer { halfColumns += columns }
    return HalfTokenMatrix(columns: columns, offset: halfColumns)
  }
}

/// What the parts of a network declare where they are made.
package struct Declarations: Sendable {
  package var parameters = ParameterLayout()
  package var room = RoomLayout()

  package init() {}
}

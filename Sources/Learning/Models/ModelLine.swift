/// A line of a model file, as a value: whoever writes it knows files, whoever makes it knows models.
package struct ModelLine: Sendable {
  package enum Kind: String, Sendable {
    case option, record, item, tensor
  }

  package enum Values: Sendable {
    case text(String)
    case integers([Int])
    case doubles([Double])
    case floats([Float])
  }

  package var kind: Kind
  package var name: String
  /// Of whom or which row it tells; may be empty.
  package var row: String
  package var values: Values

  package init(_ kind: Kind, _ name: String, row: String = "", _ values: Values) {
    (self.kind, self.name, self.row, self.values) = (kind, name, row, values)
  }
}

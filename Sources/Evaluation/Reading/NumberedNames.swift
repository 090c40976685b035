import TSVStreams

/// Names of classes or items, numbered in order of first appearance.
final class NumberedNames {
  private var table = ByteTable()

  func number(_ name: Bytes) -> Int { table.insert(name) }

  func number(_ name: String) -> Int { Array(name.utf8).withUnsafeBufferPointer { number($0) } }

  /// Valid until another name is numbered.
  subscript(_ number: Int) -> Bytes { table[number] }

  var count: Int { table.count }

  var memoryBytes: Int { table.memoryBytes }
}

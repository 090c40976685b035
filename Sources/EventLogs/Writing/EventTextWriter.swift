internal import TSVStreams

/// Writes what an event holds, one value at a time, as the rows and the side files show it.
struct EventTextWriter {
  let names: EventNames
  let columns: EventColumns
  /// The index of each item, with `--encode index`.
  let indices: [Int32]?
  /// Of the catalogue of `names`, which keeps them.
  private let items: ByteStrings

  init(names: EventNames, columns: EventColumns, indices: [Int32]?) {
    self.names = names
    self.columns = columns
    self.indices = indices
    items = names.catalogue.items.strings
  }

  @inline(__always)
  func item(_ row: Int, to text: RowText) {
    let item = Int(columns.items[row])
    if let indices {
      text.append(Int(indices[item]))
    } else {
      text.append(items[Int32(truncatingIfNeeded: item)])
    }
  }

  /// The session of an event: the text of its column, or its number among the user's sessions.
  func session(_ row: Int, number: Int, to text: RowText) {
    if let sessions = columns.sessions {
      text.append(names.sessions[Int(sessions[row])])
    } else {
      text.append(number + 1)
    }
  }
}

internal import ToolSupport

/// A column of numbers: `value`, or a carried one.
struct NumberColumn {
  let name: String
  /// Its place among the carried columns; nil for `value`.
  let carriedIndex: Int?

  /// The number of each event; NaN where it is absent.
  func numbers(of columns: EventColumns) -> [Double] {
    carriedIndex.map { columns.carried[$0].numbers() } ?? columns.values ?? []
  }

  /// Puts numbers in place: all, or only those of events that had none.
  func replace(with numbers: [Double], all: Bool, in columns: inout EventColumns) {
    if let carriedIndex {
      columns.carried[carriedIndex].replace(with: numbers, all: all)
    } else {
      columns.values = numbers
    }
  }
}

extension EventColumns {
  /// The columns of numbers, in the order of the outputs.
  var numberColumns: [NumberColumn] {
    var found: [NumberColumn] = []
    if values != nil { found.append(NumberColumn(name: ColumnName.value, carriedIndex: nil)) }
    for (index, column) in carried.enumerated() where column.isOfNumbers {
      found.append(NumberColumn(name: column.name, carriedIndex: index))
    }
    return found
  }
}

/// What is asked of a row: what comes after its events before `position`.
package struct Request: Sendable {
  package var row: Int
  package var position: Int
  /// The gap before the predicted event, for networks that may see it.
  package var queryGap: TargetGap?

  package init(row: Int, position: Int, queryGap: TargetGap? = nil) {
    self.row = row
    self.position = position
    self.queryGap = queryGap
  }
}

/// Positions of a row whose values are asked for.
package struct ValueRequest: Sendable {
  package var row: Int
  package var positions: Range<Int>

  package init(row: Int, positions: Range<Int>) {
    self.row = row
    self.positions = positions
  }
}

extension EncodedSequences {
  /// What is to be ranked for the test: the rows that have one, from their events before it.
  package var testRequests: [Request] {
    test.enumerated().compactMap { row, test in
      test.map { position in
        Request(
          row: row, position: position, queryGap: testGaps.isEmpty ? nil : testGaps[row])
      }
    }
  }

  /// The same for every target from `test` on, from all events before it; a row that ends at `test`
  /// is asked for what comes next.
  package var testStepRequests: [Request] {
    testRequests.flatMap { first -> [Request] in
      let start = rowStarts[first.row]
      let length = rowStarts[first.row + 1] - start
      if first.position == length { return [first] }
      return (first.position..<length)
        .filter { targets[start + $0] != Self.noTarget }
        .map { position in
          Request(
            row: first.row, position: position,
            queryGap: testGaps.isEmpty ? nil : gap(before: position, of: first.row))
        }
    }
  }

  /// The same for validation: one list per row, or with `validatesEachStep` one for each target that
  /// training was ever asked for. Of the others the first events of rows have put some in the catalogue,
  /// where only their coming back can be told: to count them would reward that alone.
  package var validationRequests: [Request] {
    let asked = validatesEachStep ? askedItems : []
    return rowsWithValidation.flatMap { row -> [Request] in
      guard validatesEachStep else {
        return [
          Request(
            row: row, position: valid[row],
            queryGap: validationGaps.isEmpty ? nil : validationGaps[row])
        ]
      }
      let start = rowStarts[row]
      return (valid[row]..<cut[row]).compactMap { position in
        let target = targets[start + position]
        guard target >= 0, asked[Int(target)] else { return nil }
        return Request(
          row: row, position: position,
          queryGap: validationGaps.isEmpty ? nil : gap(before: position, of: row))
      }
    }
  }

  /// Which items are training targets, or were before.
  private var askedItems: [Bool] {
    var asked = (0..<Int(unknownItem)).map { $0 < knownItemCount }
    for row in 0..<rowCount where valid[row] > 1 {
      for index in (rowStarts[row] + 1)..<(rowStarts[row] + valid[row]) where targets[index] >= 0 {
        asked[Int(targets[index])] = true
      }
    }
    return asked
  }

  /// The rows that have something to be validated on.
  private var rowsWithValidation: [Int] {
    (0..<rowCount).filter { row in
      let start = rowStarts[row]
      return (start + valid[row]..<start + max(cut[row], valid[row]))
        .contains { targets[$0] != Self.noTarget }
    }
  }
}

extension EncodedSequences {
  /// The positions from `test` on, row by row.
  package var testValueRequests: [ValueRequest] {
    test.enumerated().compactMap { row, test in
      let length = rowStarts[row + 1] - rowStarts[row]
      return test.flatMap { $0 < length ? ValueRequest(row: row, positions: $0..<length) : nil }
    }
  }

  /// The validation positions, row by row.
  package var validationValueRequests: [ValueRequest] {
    (0..<rowCount).compactMap { row in
      valid[row] < cut[row] ? ValueRequest(row: row, positions: valid[row]..<cut[row]) : nil
    }
  }
}

import Histories
import SequenceModels
package import TSVStreams
import ToolSupport

/// The list columns fed to the network beside items and times.
package struct SequenceInputs {
  package struct Column: Equatable {
    package var name: String
    package var index: Int
  }

  package var texts: [Column] = []
  package var numbers: [Column] = []
  /// The values to predict, and whether they must lie between 0 and 1.
  package var target: Column?
  package var targetIsShare = false
  /// Whether times are needed.
  package var usesTimes: Bool
}

/// `column` or `column:text`, as `--input` names it.
package struct InputChoice: Equatable {
  package let name: String
  package let isText: Bool

  package init(_ argument: String) {
    isText = argument.hasSuffix(":text")
    name = isText ? String(argument.dropLast(5)) : argument
  }
}

/// What the command line says of the columns that a network is fed with.
package struct InputChoices {
  /// None if they are to be the default.
  package var columns: [InputChoice]?
  /// The values to predict, and whether they are shares, if any are.
  package var target: String?
  package var areShares: Bool
  /// Whether a new network needs times.
  package var needsTimes: Bool

  package init(columns: [InputChoice]?, target: String?, areShares: Bool, needsTimes: Bool) {
    (self.columns, self.target) = (columns, target)
    (self.areShares, self.needsTimes) = (areShares, needsTimes)
  }
}

extension SequenceInputs {
  /// The columns that `--input` names, or those of the model to start from.
  ///
  /// A column is of numbers if its first value is one, so that rows need not be kept until the last;
  /// events are text whatever they look like.
  package init(
    of input: TableReader, _ firstBatch: RowBatch?, _ known: KnownModel?, _ choices: InputChoices
  ) throws(StreamError) {
    self = try Self.columns(of: input, firstBatch, known, choices)
    guard let target = choices.target else { return }
    self.target = .init(name: target, index: try input.column(target))
    targetIsShare = choices.areShares
    usesTimes = true
  }

  private static func columns(
    of input: TableReader, _ firstBatch: RowBatch?, _ known: KnownModel?, _ choices: InputChoices
  ) throws(StreamError) -> SequenceInputs {
    if let known {
      let names = known.inputNames
      if let asked = choices.columns?.map(\.name).sorted(), asked != names.sorted() {
        throw known.refusal("--input", names.isEmpty ? "none" : names.joined(separator: ","))
      }
      var inputs = SequenceInputs(usesTimes: known.model.shape.needsTimes)
      for text in known.model.texts {
        inputs.texts.append(.init(name: text.name, index: try input.column(text.name)))
      }
      for number in known.model.numbers {
        inputs.numbers.append(.init(name: number.name, index: try input.column(number.name)))
      }
      return inputs
    }
    var inputs = SequenceInputs(usesTimes: choices.needsTimes)
    let defaults = ([ColumnName.events, ColumnName.interest] + (choices.target.map { [$0] } ?? []))
      .filter { input.optionalColumn($0) != nil }.map { InputChoice($0) }
    for choice in choices.columns ?? defaults {
      let column = SequenceInputs.Column(name: choice.name, index: try input.column(choice.name))
      if choice.isText || choice.name == ColumnName.events
        || !isNumber(column.index, firstBatch)
      {
        inputs.texts.append(column)
      } else {
        inputs.numbers.append(column)
      }
    }
    return inputs
  }

  /// Whether the first value of a list column is a number.
  private static func isNumber(_ column: Int, _ batch: RowBatch?) -> Bool {
    guard let batch else { return false }
    for row in 0..<batch.count {
      let field = batch.field(row, column)
      let end = field.firstIndex(of: 0x20) ?? field.count
      if !field.isEmpty { return NumberText.double(Bytes(rebasing: field[..<end])) != nil }
    }
    return false
  }
}

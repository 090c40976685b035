import Recurrent
import TSVStreams
import ToolSupport

/// The list columns fed to the network beside items and times.
struct SequenceInputs {
  struct Column: Equatable {
    var name: String
    var index: Int
  }

  var texts: [Column] = []
  var numbers: [Column] = []
  /// The values to predict, and whether they must lie between 0 and 1.
  var target: Column?
  var targetIsShare = false
  /// Whether times are needed.
  var usesTimes: Bool
}

extension NetworkOptions {
  /// The columns that `--input` names, or those of the model to start from.
  ///
  /// A column is of numbers if its first value is one, so that rows need not be kept until the last;
  /// events are text whatever they look like.
  func inputs(
    of input: TableReader, _ firstBatch: RowBatch?, _ known: KnownModel?, areShares: Bool
  ) throws(StreamError) -> SequenceInputs {
    var inputs = try columns(of: input, firstBatch, known)
    guard let target else { return inputs }
    inputs.target = .init(name: target, index: try input.column(target))
    inputs.targetIsShare = areShares
    inputs.usesTimes = true
    return inputs
  }

  private func columns(
    of input: TableReader, _ firstBatch: RowBatch?, _ known: KnownModel?
  ) throws(StreamError) -> SequenceInputs {
    if let known {
      let choices = inputChoices?.map(\.name).sorted()
      let names = known.inputNames
      if let choices, choices != names.sorted() {
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
    var inputs = SequenceInputs(
      usesTimes: timeUse.needsTimes || attention?.kind.needsTimes ?? false || copiesHistory)
    let defaults = ([ColumnName.events, ColumnName.interest] + (target.map { [$0] } ?? []))
      .filter { input.optionalColumn($0) != nil }.map { InputChoice($0) }
    for choice in inputChoices ?? defaults {
      let column = SequenceInputs.Column(name: choice.name, index: try input.column(choice.name))
      if choice.isText || choice.name == ColumnName.events
        || !Self.isNumber(column.index, firstBatch)
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

/// The model of `--from`.
struct KnownModel {
  let model: Model
  let file: String

  init(_ model: Model, named file: String) {
    self.model = model
    self.file = file
  }

  var inputNames: [String] { model.texts.map(\.name) + model.numbers.map(\.name) }

  /// `given` says what to give for an option that has a default.
  func refusal(_ option: String, _ value: String, give given: String? = nil) -> StreamError {
    StreamError(
      .badData, file: file, "expected a model with this \(option), found one with \(value)",
      hint: "\(given ?? "leave out \(option)"), or train anew without --from")
  }
}

package import Histories
package import Learning
package import SequenceModels

/// A stack of recurrent layers: the kind of cell, their widths, and what goes past them.
package struct RecurrentShape: EncoderShape, Equatable {
  package var cell: CellKind
  /// H of each layer, first to last.
  package var widths: [Int]
  /// What goes past the layers; not none only where the first is as wide as the item vectors.
  package var skip: SkipKind

  package init(cell: CellKind = .lstm, widths: [Int], skip: SkipKind = .none) {
    (self.cell, self.widths, self.skip) = (cell, widths, skip)
  }

  package init?(options: [String: String], embedding: Int) throws(ModelProblem) {
    guard let cell = options["cell"].flatMap({ CellKind(rawValue: $0) }) else { return nil }
    guard let skip = options["skip"].flatMap({ SkipKind(rawValue: $0) }) else {
      throw ModelProblem("expected option skip")
    }
    let widths = (options["width"] ?? "").split(separator: " ").map { Int($0) ?? 0 }
    guard (1...64).contains(widths.count), widths.allSatisfy({ $0 > 0 && $0 <= 1 << 16 }) else {
      throw ModelProblem("expected option width")
    }
    guard skip == .none || widths.first == embedding else {
      throw ModelProblem("expected option skip none, as width is not embedding")
    }
    self.init(cell: cell, widths: widths, skip: skip)
  }

  package var options: [(name: String, text: String)] {
    [
      ("cell", cell.rawValue), ("width", widths.map { "\($0)" }.joined(separator: " ")),
      ("skip", skip.rawValue),
    ]
  }

  package var outputWidth: Int { widths.last ?? 0 }

  package func encoder(
    embedding: Int, time: TimeUse, declaring declarations: inout Declarations
  ) -> any Encoder {
    RecurrentEncoder(self, embedding: embedding, time: time, declaring: &declarations)
  }

  package func decoder(
    embedding: Int, width: Int, declaring declarations: inout Declarations
  ) -> (any Decoder)? {
    RecurrentDecoder(
      cell, embedding: embedding, width: width, place: widths.count, declaring: &declarations)
  }
}

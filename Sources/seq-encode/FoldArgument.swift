import ArgumentParser
import Sequences

/// `--fold 3/5`.
enum FoldArgument {
  /// - Throws: `ValidationError`, saying what was expected
  static func read(_ text: String) throws -> Fold {
    guard let fold = Fold(text) else {
      throw ValidationError("expected I/N such as 3/5, 1 ≤ I ≤ N, N from 2 to 1000000")
    }
    return fold
  }
}

extension Fold {
  /// The option that asks for it.
  var text: String { "--fold \(number)/\(count)" }
}

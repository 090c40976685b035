import Kernels

/// An option that trials vary.
package struct VariedOption: Sendable, Equatable {
  /// Without its hyphens.
  package var name: String
  /// Its values as a command line gives them; none leaves the option out. What is there twice is drawn
  /// twice as often.
  package var values: [String?]

  package init(_ name: String, _ values: [String?]) {
    (self.name, self.values) = (name, values)
  }
}

/// The options of one trial beside those that all have.
package struct TrialOptions: Sendable, Equatable, Hashable {
  /// Names and values in turn: `--dropout`, `0.5`, …
  package var arguments: [String]

  package init(arguments: [String] = []) { self.arguments = arguments }

  /// As a command line has them.
  package var text: String { arguments.joined(separator: " ") }

  /// `count` trials, or as many as differ: the first without options, the others drawn from `options`.
  ///
  /// Over the trials each value of an option comes as often as the others. What `isSound` refuses and
  /// what was there before is drawn anew. The same `seed` gives the same trials, and of a greater count
  /// the same first ones.
  package static func draw(
    _ count: Int, from options: [VariedOption], seed: UInt64, isSound: (TrialOptions) -> Bool
  ) -> [TrialOptions] {
    var (trials, known) = ([TrialOptions()], Set([TrialOptions()]))
    for number in stride(from: 1, to: count, by: 1) {
      let stream = RandomStream(seed: seed, 21, UInt64(number))
      let trial = (0..<attempts).lazy
        .map { attempt in
          attempt == 0
            ? TrialOptions(number - 1, of: options, seed: seed)
            : TrialOptions(
              of: options, RandomStream(seed: stream.key, UInt64(attempt)))
        }
        .first { !known.contains($0) && isSound($0) }
      guard let trial else { break }
      known.insert(trial)
      trials.append(trial)
    }
    return trials
  }

  private static let attempts = 1000

  /// The values at one place of orders that hold each value of an option once before any comes again.
  private init(_ place: Int, of options: [VariedOption], seed: UInt64) {
    arguments = options.enumerated().flatMap { index, option -> [String] in
      let (block, within) = place.quotientAndRemainder(dividingBy: option.values.count)
      let order = RandomStream(seed: seed, 22, UInt64(index), UInt64(block))
        .permutation(option.values.count)
      return option.arguments(order[within])
    }
  }

  /// Each option's value by chance alone.
  private init(of options: [VariedOption], _ stream: RandomStream) {
    arguments = options.enumerated().flatMap { index, option in
      option.arguments(stream.below(option.values.count, index))
    }
  }
}

extension VariedOption {
  fileprivate func arguments(_ index: Int) -> [String] {
    values[index].map { ["--\(name)", $0] } ?? []
  }
}

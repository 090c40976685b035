import ArgumentParser
import Sequences

/// `--augment crop,mask,reorder`, each with or without a share: `crop:0.5`.
struct AugmentationArgument: ExpressibleByArgument {
  let augmentations: [Augmentation]

  init?(argument: String) {
    var augmentations: [Augmentation] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = AugmentationKind(rawValue: String(words[0])),
        !augmentations.contains(where: { $0.kind == kind })
      else { return nil }
      var share: DecimalFraction?
      if words.count == 2 {
        share = DecimalFraction(words[1])
        if share == nil || share?.numerator == 0 { return nil }
      }
      augmentations.append(Augmentation(kind, share: share))
    }
    self.augmentations = augmentations
  }
}

/// Rows for training beside those of the users.
struct TrainingRowOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Make further training rows of history older than --max-len, one every so many events.",
      valueName: "n"))
  var stride: Int?

  @Option(
    help: ArgumentHelp(
      "Add changed copies of training rows: crop, mask, reorder, each with :share if wanted.",
      valueName: "changes"))
  var augment: AugmentationArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Changed copies of each training row (default: 1).", valueName: "n"))
  var copies: Int?

  mutating func validate() throws {
    if let stride, stride < 1 {
      throw ValidationError("--stride: expected 1 or more, found \(stride)")
    }
    if let copies, copies < 1 {
      throw ValidationError("--copies: expected 1 or more, found \(copies)")
    }
    if copies != nil, augment == nil { throw ValidationError("--copies needs --augment") }
  }

  func augmenter(seed: UInt64) -> Augmenter? {
    augment.map { Augmenter($0.augmentations, copies: copies ?? 1, seed: seed) }
  }
}

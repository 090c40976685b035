package import Kernels

extension EncodedSequences {
  /// A fingerprint of all that a network sees of its input.
  package var digest: Digest {
    var digest = Digest()
    digest.add(rowStarts)
    digest.add(valid)
    digest.add(cut)
    digest.add(test.map { $0 ?? -1 })
    digest.add(items)
    digest.add(targets)
    digest.add(values)
    digest.add(gaps)
    digest.add(gapSeconds)
    digest.add(logGaps)
    digest.add(validationGaps.map(\.bucket) + testGaps.map(\.bucket))
    digest.add(validationGaps.map(\.seconds) + testGaps.map(\.seconds))
    digest.add(seconds)
    digest.add(groupSizes)
    digest.add(weights)
    for column in texts { digest.add(column) }
    for column in numbers { digest.add(column) }
    return digest
  }
}

import Histories
package import Kernels
import Learning

extension Model {
  /// A fingerprint of the network and what its numbers stand for, before it is trained.
  package func addTo(_ digest: inout Digest) {
    for name in items { digest.add(name) }
    digest.add(itemCounts)
    for text in texts { for value in [text.name] + text.values { digest.add(value) } }
    for number in numbers {
      digest.add(number.name)
      digest.add([number.mean, number.deviation])
    }
    if let trends {
      digest.add([trends.seconds])
      digest.add(trends.counts)
    }
    if let features {
      for name in features.names { digest.add(name) }
      digest.add(features.starts)
      digest.add(features.ids)
    }
    for (name, text) in options {
      digest.add(name)
      digest.add(text)
    }
    digest.add(parameters.values)
  }
}

import Kernels
import Testing

private func text(_ fill: (inout Digest) -> Void) -> String {
  var digest = Digest()
  fill(&digest)
  return digest.text
}

@Test func digestsTellContentsOrderAndBordersApart() {
  let texts = [
    text { _ in }, text { $0.add("") }, text { $0.add("a") }, text { $0.add("b") },
    text { $0.add("ab") },
    text {
      $0.add("a")
      $0.add("b")
    },
    text {
      $0.add("b")
      $0.add("a")
    },
    text { $0.add([Int32(1), 2, 3]) }, text { $0.add([Int32(1), 2, 3, 0]) },
    text { $0.add([Int32(3), 2, 1]) }, text { $0.add([Float(1), 2, 3]) },
  ]
  #expect(Set(texts).count == texts.count)
  #expect(texts.allSatisfy { $0.count == 32 })
  #expect(texts[2] == text { $0.add("a") })
}

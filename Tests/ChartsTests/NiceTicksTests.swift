import Charts
import Foundation
import Testing

private func texts(_ low: Double, _ high: Double, _ count: Int = 5) -> [String] {
  NiceTicks(covering: low...high, atMost: count).ticks.map(\.text)
}

@Test func `Ticks are multiples of 1, 2 or 5`() {
  #expect(texts(0, 1) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
  #expect(texts(0.031, 0.148) == ["0", "0.05", "0.10", "0.15"])
  #expect(texts(-3, 7) == ["−5", "0", "5", "10"])
  #expect(texts(1, 5, 10) == ["1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0"])
  #expect(texts(-0.004, 0.0031) == ["−0.004", "−0.002", "0", "0.002", "0.004"])
}

@Test func `Units shorten large and small numbers`() {
  #expect(texts(0, 9000) == ["0", "2k", "4k", "6k", "8k", "10k"])
  #expect(texts(0, 48_000) == ["0", "10k", "20k", "30k", "40k", "50k"])
  #expect(texts(1_200_000, 2_000_000) == ["1.2M", "1.4M", "1.6M", "1.8M", "2.0M"])
  #expect(texts(0, 3e-6) == ["0", "1e-6", "2e-6", "3e-6"])
  #expect(texts(0, 4e20) == ["0", "1e20", "2e20", "3e20", "4e20"])
}

/// The value that a text says.
private func value(_ text: String) -> Double? {
  let units = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
  let plain = text.replacingOccurrences(of: "−", with: "-")
  guard let unit = plain.last.flatMap({ units[String($0)] }) else { return Double(plain) }
  return Double(plain.dropLast()).map { $0 * unit }
}

@Test func `Ticks cover a range with as few steps as asked for, and say what they are`() throws {
  var random = Numbers(seed: 1)
  for _ in 0..<2000 {
    let size = pow(10, random.next() * 24 - 9)
    let low = (random.next() - 0.6) * size
    let high = low + random.next() * size + size * 1e-6
    let count = 2 + Int(random.next() * 10)
    let nice = NiceTicks(covering: low...high, atMost: count)
    let ticks = nice.ticks
    #expect(ticks.count >= 2 && ticks.count <= count + 1)
    #expect(nice.range.lowerBound <= low + 1e-8 * nice.step)
    #expect(nice.range.upperBound >= high - 1e-8 * nice.step)
    // The next smaller step would take too many.
    let mantissa = nice.step / pow(10, floor(log10(nice.step) + 1e-9))
    #expect([1, 2, 5].contains { abs($0 - mantissa) < 1e-9 })
    let smaller = nice.step / (abs(mantissa - 5) < 1e-9 ? 2.5 : 2)
    #expect(ceil(high / smaller - 1e-9) - floor(low / smaller + 1e-9) > Double(count))
    for (first, second) in zip(ticks, ticks.dropFirst()) {
      #expect(abs(second.value - first.value - nice.step) <= 1e-6 * nice.step)
    }
    for tick in ticks {
      let said = try #require(value(tick.text), "\(tick.text)")
      #expect(abs(said - tick.value) <= 1e-12 * abs(tick.value), "\(tick)")
    }
    #expect(Set(ticks.map(\.text)).count == ticks.count)
  }
}

@Test func `No range is too narrow, too wide or too far out`() {
  let ends = [0, 1e-300 * 1e-10, 1e-300, 1, 1 + 1e-15, 5e17, 1e300, .greatestFiniteMagnitude]
  for low in ends.flatMap({ [$0, -$0] }) {
    for high in ends.flatMap({ [$0, -$0] }) where low <= high {
      let ticks = NiceTicks(covering: low...high, atMost: 5).ticks
      #expect(ticks.count >= 2 && ticks.count <= 6 && ticks.allSatisfy { $0.value.isFinite })
    }
  }
}

@Test func `Numbers beside marks have four digits`() {
  let shares = ValueText(of: [0.16342, 0.0071, .nan])
  #expect(shares.text(0.16342) == "0.1634" && shares.text(0.0071) == "0.0071")
  #expect(ValueText(of: [1, 0.6041]).text(0.6041) == "0.6041")
  #expect(ValueText(of: [1848, 10]).text(1848) == "1848")
  #expect(ValueText(of: [3.25, 1]).text(-3.25) == "−3.250")
  #expect(ValueText(of: [0]).text(0) == "0" && ValueText(of: []).text(nil) == "")
  #expect(
    ValueText(decimals: 2).text(.infinity) == "" && ValueText(decimals: 2).text(0.005) == "0.01")
  #expect(ValueText(decimals: 2).text(-0.001) == "0.00")
}

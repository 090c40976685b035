import Glibc
import Kernels
import Testing

@Test(arguments: [1, 128, 300]) func indicesAboveARisingThresholdAreFound(count: Int) {
  let values = sample(1, count, 4)
  var (found, expected) = ([Int](), [Int]())
  var highest: Float = 0.2
  for index in 0..<count where values.start[index] > highest {
    expected.append(index)
    highest = min(values.start[index], 0.9)
  }
  forEachAbove(0.2, in: values.start, count: count) { index, value in
    #expect(value == values.start[index])
    found.append(index)
    return min(value, 0.9)
  }
  #expect(found == expected)
}

@Test func aRowsLargestAndSumAreThoseOfTheFormula() {
  let (row, bias) = (sample(1, 37, 1, scale: 3), sample(1, 37, 2))
  let z = zip(row.values, bias.values).map { $0 + $1 }
  let largest = addBiasTakingLargest(bias.start, to: row.start, count: 37)
  #expect(row.values == z)
  #expect(largest == z.max())
  let sum = sumOfExponentials(row.start, minus: largest, count: 37)
  let expected = z.reduce(0) { $0 + exp(Double($1) - Double(largest)) }
  #expect(abs(Double(sum) - expected) < 1e-5)
}

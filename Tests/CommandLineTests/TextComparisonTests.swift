import Testing

struct TextComparisonTests {
  @Test func numbersMayDifferWithinTheTolerance() {
    let comparison = TextComparison()
    #expect(comparison.firstDifference(expected: "a\t1.0\n", found: "a\t1.0000000001\n") == nil)
    #expect(comparison.firstDifference(expected: "hr=0.5,x", found: "hr=.5,x") == nil)
    #expect(comparison.firstDifference(expected: "a\t1.0\n", found: "a\t1.00000001\n") != nil)
    #expect(comparison.firstDifference(expected: "0", found: "1e-12") != nil)
  }

  @Test func everythingElseIsCompared() {
    let comparison = TextComparison(relativeTolerance: 0.5)
    #expect(comparison.firstDifference(expected: "a\t1\n", found: "b\t1\n") != nil)
    #expect(comparison.firstDifference(expected: "a\t1\n", found: "a 1\n") != nil)
    #expect(comparison.firstDifference(expected: "a\t1\n", found: "a\t1") != nil)
    #expect(comparison.firstDifference(expected: "a\n", found: "a\na\n") != nil)
    #expect(comparison.firstDifference(expected: "1\n", found: "nan\n") != nil)
  }
}

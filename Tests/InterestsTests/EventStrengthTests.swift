import Glibc
import Interests
import Testing

@Test func logKeepsTheSign() {
  #expect(ValueScaling.log.strength(weight: 2, value: M_E - 1) == 2 * log1p(M_E - 1))
  #expect(ValueScaling.log.strength(weight: 2, value: 1 - M_E) == -2 * log1p(M_E - 1))
  #expect(ValueScaling.log.strength(weight: 3, value: 0) == 0)
}

@Test func linearMultiplies() {
  #expect(ValueScaling.linear.strength(weight: -1.5, value: 4) == -6)
}

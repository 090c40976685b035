import Sequences
import Testing

@Test func sharesAreExact() throws {
  let share = try #require(DecimalFraction("0.07"))
  #expect(share.ceiling(of: 100) == 7)
  #expect(share.floor(of: 100) == 7)
  #expect(share.ceiling(of: 101) == 8)
  let third = try #require(DecimalFraction(".333333333"))
  #expect(third.floor(of: 3) == 0)
  #expect(third.ceiling(of: 3) == 1)
  #expect(third.floor(of: 1 << 33) == 2_863_311_527)
}

@Test(arguments: ["", ".", "1.1", "-0.1", "1e-1", "0.1234567890", "a", "0..1", "+.5", " .5"])
func whatIsNoShareIsRefused(text: String) {
  #expect(DecimalFraction(text) == nil)
}

@Test func sharesCompareAndFit() throws {
  let (a, b, one) = (DecimalFraction("0.8")!, DecimalFraction(".20")!, DecimalFraction("1.0")!)
  #expect(b <= a && !(a <= b) && a <= a)
  #expect(a.fits(with: b) && !a.fits(with: DecimalFraction(".201")!) && !one.fits(with: b))
  #expect(one.floor(of: 17) == 17 && DecimalFraction("0")!.ceiling(of: 17) == 0)
}

import Glibc
import Interests
import Testing

@Test func fitsTakeWhatTheirKeysTake() {
  // One group of 500 keys, a year long.
  let events = (0..<1000).map {
    FitEvent(group: 0, key: Int32($0 % 500), seconds: Double($0) * 31_536)
  }
  let log = fitLog(events)
  let count = { (family: LawFamily, types: Int, byUser: Bool) in
    log.fitByteCount(family, typeCount: types, byUser: byUser, threads: 8)
  }
  let bank = LawFamily.power.bank([0], spanSeconds: log.spanSeconds)
  // One group is one task, however many threads there are.
  #expect(count(.power, 1, false) >= 501 * bank.blockCount * 64)
  #expect(count(.power, 1, false) < 501 * (bank.blockCount * 64 + 100))
  #expect(count(.cutoff, 1, false) > count(.power, 1, false) * 19 / 10)
  #expect(count(.exp, 3, false) == 3 * count(.exp, 1, false))
  #expect(count(.exp, 1, true) > count(.exp, 1, false) + 1000)
}

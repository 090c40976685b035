import EventLogs
import Testing

@Test(arguments: [1, 2, 127, 128, 129, 1_000, 70_001], [1, 2, 3])
func rangesOfUsersLieTogetherInTheirOrder(userCount: Int, threads: Int) {
  var state: UInt64 = 11
  let users = (0..<20_000).map { _ -> Int32 in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int32(state >> 33 % UInt64(userCount))
  }
  let partition = UserPartition(users, userCount: userCount, threads: threads)
  let events = partition.moved(Array(users.indices), users)
  // Ranges are of a power of two of users, at most 128 ranges.
  var size = 1
  while (userCount - 1) / size >= 128 { size *= 2 }
  let expected = users.indices.sorted {
    (Int(users[$0]) / size, $0) < (Int(users[$1]) / size, $1)
  }
  #expect(events == expected)
  #expect(partition.moved(users, users) == expected.map { users[$0] })
}

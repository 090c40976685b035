import TSVStreams

@main
struct Benchmarks {
  static func main() throws {
    let clock = ContinuousClock()
    for threaded in [false, false, true] {
      let start = clock.now
      let reader = try TableReader([CommandLine.arguments[1]], threaded: threaded)
      let user = try reader.column("user")
      let item = try reader.column("item")
      let time = try reader.column("timestamp")
      let times = TimeReader()
      var bytes = 0
      var sum: Int64 = 0
      while let batch = try reader.next() {
        for row in 0..<batch.count {
          bytes &+= batch.row(row).count &+ 1
          sum &+= Int64(batch.field(row, user).count &+ batch.field(row, item).count)
          sum &+= times.nanoseconds(batch.field(row, time)) ?? 0
        }
      }
      let seconds = (clock.now - start) / .seconds(1)
      print(threaded, bytes, sum, seconds, Double(bytes) / 1e6 / seconds, "MB/s")
    }
  }
}

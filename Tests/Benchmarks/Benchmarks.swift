import CZstd
import Foundation
import TSVStreams

/// Times the stream layer: `benchmarks [EVENTS]`, where EVENTS is a log with columns user, item and
/// time or timestamp; without one it makes its own.
///
/// Each row is the best of five runs in MB of plain TSV a second. Where the reader works on one
/// thread, everything happens on one core: decoding, splitting, and the work on the fields.
@main
struct Benchmarks {
  static func main() throws {
    let folder = NSTemporaryDirectory() + "ebb-benchmarks-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let inputs: [(name: String, path: String)]
    if CommandLine.arguments.count > 1 {
      inputs = CommandLine.arguments.dropFirst().map { ($0, $0) }
    } else {
      inputs = [
        ("plain", try generate(folder + "/events.tsv", .plain)),
        ("zstd -1", try generate(folder + "/events1.tsv.zst", .zstd(level: 1))),
        ("zstd -3", try generate(folder + "/events3.tsv.zst", .zstd(level: 3))),
      ]
    }
    print("job\tinput\tMB/s")
    for input in inputs {
      // The floor of what follows: libzstd alone.
      report("decode only, one core", input.name) { try decode(input.path) }
      report("read, one core", input.name) { try read(input.path, threaded: false) }
      report("read ahead", input.name) { try read(input.path, threaded: true) }
      report("read and intern users", input.name) { try intern(input.path) }
    }
    let path = inputs[0].path
    for (name, compression) in [
      ("plain", Compression.plain), ("zstd -1", .zstd(level: 1)),
      ("zstd fast", .zstd(level: Compression.fastLevel)),
    ] {
      report("copy rows", name) { try copy(path, to: folder + "/copy", compression) }
    }
  }

  /// Best of five; `job` gives the bytes it went through.
  static func report(_ job: String, _ input: String, _ run: () throws -> Int) {
    var best = Double.infinity
    var bytes = 0
    for _ in 0..<5 {
      let start = ContinuousClock.now
      guard let count = try? run() else { return print("\(job)\t\(input)\t-") }
      bytes = count
      best = min(best, (ContinuousClock.now - start) / .seconds(1))
    }
    print("\(job)\t\(input)\t\(Int(Double(bytes) / best / 1e6))")
  }

  struct NotZstd: Error {}

  /// What libzstd takes to decode a file of one frame or more, into nothing.
  static func decode(_ path: String) throws -> Int {
    let input = try Data(contentsOf: URL(fileURLWithPath: path))
    let context = ZSTD_createDCtx()
    defer { ZSTD_freeDCtx(context) }
    let output = UnsafeMutableRawPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { output.deallocate() }
    var bytes = 0
    try input.withUnsafeBytes { input in
      var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
      while source.pos < source.size {
        var target = ZSTD_outBuffer(dst: output, size: 1 << 18, pos: 0)
        if ZSTD_isError(ZSTD_decompressStream(context, &target, &source)) != 0 { throw NotZstd() }
        bytes += target.pos
      }
    }
    return bytes
  }

  /// Finds three columns by name and parses the time, which is what every tool does first.
  static func read(_ path: String, threaded: Bool) throws -> Int {
    let reader = try TableReader([path], threaded: threaded)
    let user = try reader.column("user")
    let item = try reader.column("item")
    let time = try reader.optionalColumn("time") ?? reader.column("timestamp")
    let times = TimeReader()
    var bytes = 0
    var digest: Int64 = 0
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        bytes &+= batch.row(row).count &+ 1
        digest &+= Int64(batch.field(row, user).count ^ batch.field(row, item).count)
        digest &+= times.nanoseconds(batch.field(row, time)) ?? 0
      }
    }
    precondition(digest != 0)
    return bytes
  }

  static func intern(_ path: String) throws -> Int {
    let reader = try TableReader([path])
    let user = try reader.column("user")
    var users = ByteTable()
    var bytes = 0
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        bytes &+= batch.row(row).count &+ 1
        _ = users.insert(batch.field(row, user))
      }
    }
    return bytes
  }

  static func copy(_ path: String, to copy: String, _ compression: Compression) throws -> Int {
    let reader = try TableReader([path])
    let writer = try TableWriter(OutputFile(replacing: copy), compression: compression)
    try writer.header(reader.columns)
    var bytes = 0
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        writer.append(batch.row(row))
        bytes &+= batch.row(row).count &+ 1
        try writer.endRow()
      }
    }
    try writer.finish()
    return bytes
  }

  /// Three million events in time order, users and items of very different frequency.
  static func generate(_ path: String, _ compression: Compression) throws -> String {
    let writer = try TableWriter(OutputFile(replacing: path), compression: compression)
    try writer.header(["user", "item", "timestamp", "type"])
    var state: UInt64 = 7
    func skewed(_ count: Double) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let uniform = Double(state >> 11) * 0x1p-53
      return Int(count * uniform * uniform * uniform)
    }
    for row in 0..<3_000_000 {
      writer.append("u\(skewed(500_000))\ti\(skewed(100_000))\t")
      writer.append(1_600_000_000 + row * 10)
      writer.append(row % 11 == 0 ? "\tcart" : "\tview")
      try writer.endRow()
    }
    try writer.finish()
    return path
  }
}

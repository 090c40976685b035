import TSVStreams
import ToolSupport

/// The columns of a state: `kind name`, the key's columns as `by.NAME`, then numbers.
///
/// | kind | name | key | value | time | count | tick | weight | peak |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | option | its name | | its value | | | | | |
/// | user | the user | | | newest event | events | | | |
/// | key | | the key | the fold | newest event | events | `step` | `--smooth` | `--revival` |
/// | event | 1: turned | the key | strength | its time | | | | |
/// | end | checksum | | | | rows before | | | |
struct StateLayout {
  enum Kind: String {
    case option, user, key, event, end
  }

  /// Columns after those of the key, so that no key is at the end of a line.
  enum Number: Int {
    case value, time, count, tick, weight, peak
  }

  static let numbers = ["value", "time", "count", "tick", "weight", "peak"]

  let keyColumns: Int
  let columns: [String]

  init(keyColumns names: [String]) {
    keyColumns = names.count
    columns = ["kind", "name"] + names.map { "by.\($0)" } + Self.numbers
  }

  /// The columns of a file whose key is not known.
  init?(columns: [String]) {
    let keys = columns.count - 2 - Self.numbers.count
    guard keys > 0, columns.prefix(2) == ["kind", "name"],
      columns.suffix(Self.numbers.count) == Self.numbers[...]
    else { return nil }
    keyColumns = keys
    self.columns = columns
  }

  func column(_ number: Number) -> Int { 2 + keyColumns + number.rawValue }
}

/// A checksum over rows (FNV-1a, 64 bits): plain text has none of its own.
struct RowChecksum {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ row: Bytes) {
    var hash = hash
    for byte in row { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.hash = (hash ^ 0x0A) &* 0x100_0000_01B3
  }

  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
